<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * All or nothing: one unit of work, retried as a whole if the database is busy.
 *
 * `wpdb` reconnects after a lost connection and re-runs only the statement that failed, which would leave half a unit committed. So a new
 * connection within a transaction is refused, and the connection's id is compared before the commit. A drop-in opens its connection to the
 * primary with the `START TRANSACTION`, so the check starts then.
 */
final class Transaction
{
    private const TRIES = 3;

    private int $depth = 0;

    /** The connection of the running transaction. */
    private ?Connection $connection = null;

    private bool $watches = false;

    /** @var list<\Closure(): void> Runs after the commit. */
    private array $after = [];

    /** @var array<int, TransactionPart> By object: what belongs to the running transaction. */
    private array $parts = [];

    /** Whether the server allows writes under READ COMMITTED. */
    private bool $may_read_committed = true;

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @template T
     * @param callable(): T $work          Must be safe to run again from the start.
     * @param bool          $reads_committed Uses READ COMMITTED: each read sees what is committed by then, and MySQL locks the rows that it
     *     reads but not the gaps between them, so that others can insert. For work that locks its rows itself. Within another transaction
     *     it has no effect.
     * @param bool          $one_snapshot    Uses REPEATABLE READ, whatever the default of the server: all reads see the same moment, that of
     *     the first. Within another transaction it has no effect.
     * @return T
     * @throws DatabaseError With `busy` true if three tries met a lock.
     * @throws \Latchkey\Support\DomainError If the work was refused by a rule; nothing of it stays.
     */
    public function run(callable $work, bool $reads_committed = false, bool $one_snapshot = false): mixed
    {
        if ($this->depth > 0) {
            return $work();
        }
        $result = $this->try($work, $reads_committed, $one_snapshot);
        $after = $this->after;
        $this->after = [];
        foreach ($after as $one) {
            $one();
        }
        return $result;
    }

    /**
     * Runs something after the commit of the running transaction, and not at all if that is rolled back. Runs it at once if there is no
     * transaction.
     *
     * @param \Closure(): void $work
     */
    public function after_commit(\Closure $work): void
    {
        if ($this->depth > 0) {
            $this->after[] = $work;
        } else {
            $work();
        }
    }

    public function is_open(): bool
    {
        return $this->depth > 0;
    }

    /**
     * Adds something to the running transaction: it writes what it has collected before the commit, and forgets it afterwards, also if the
     * transaction is rolled back.
     */
    public function join(TransactionPart $part): void
    {
        if ($this->depth === 0) {
            throw new \LogicException('No transaction is open.');
        }
        $this->parts[spl_object_id($part)] = $part;
    }

    /**
     * @template T
     * @param callable(): T $work
     * @return T
     * @throws DatabaseError
     */
    private function try(callable $work, bool $reads_committed, bool $one_snapshot): mixed
    {
        for ($try = 1; ; $try++) {
            try {
                // Only the last attempt is an error, so only that is logged.
                return $this->db->quietly(fn (): mixed => $this->attempt($work, match (true) {
                    $reads_committed && $this->may_read_committed => 'READ COMMITTED',
                    $one_snapshot => 'REPEATABLE READ',
                    default => '',
                }));
            } catch (DatabaseError $error) {
                // A server with statement-based replication allows no writes under READ COMMITTED.
                if ($reads_committed && $this->may_read_committed && str_contains($error->getMessage(), 'BINLOG_FORMAT')) {
                    $this->may_read_committed = false;
                    continue;
                }
                if (!$error->busy || $try >= self::TRIES) {
                    $this->db->log($error);
                    throw $error;
                }
                usleep(random_int(5_000, 30_000) * $try);
            }
        }
    }

    /**
     * Filter `incompatible_sql_modes`, which `wpdb` calls each time after it has connected. Within a transaction that is a new connection,
     * on which it would repeat a single statement of the lost transaction.
     *
     * @throws DatabaseError With `busy` true, within a transaction: it begins again from its start.
     */
    public function refuse_reconnection(mixed $modes): mixed
    {
        $this->connection?->refuse_new();
        return $modes;
    }

    /**
     * @template T
     * @param callable(): T $work
     * @param ''|'READ COMMITTED'|'REPEATABLE READ' $isolation '' for the default of the server.
     * @return T
     */
    private function attempt(callable $work, string $isolation): mixed
    {
        // `wpdb` lowers the error level while it connects.
        $reporting = error_reporting();
        OnceOption::begin();
        $this->after = [];
        try {
            $this->begin($isolation);
            return $this->guard(new Connection($this->db), $work);
        } catch (\Throwable $error) {
            $this->after = [];
            $this->roll_back();
            throw $error;
        } finally {
            $this->leave();
            OnceOption::settle();
            error_reporting($reporting);
        }
    }

    private function leave(): void
    {
        foreach ($this->parts as $part) {
            $part->forget();
        }
        $this->parts = [];
    }

    /**
     * @template T
     * @param callable(): T $work
     * @return T
     */
    private function guard(Connection $connection, callable $work): mixed
    {
        $this->depth++;
        $this->connection = $connection;
        try {
            $connection->note();
            $result = $work();
            foreach ($this->parts as $part) {
                $part->write();
            }
            $connection->require_same();
            Connection::send($this->db, 'COMMIT');
            return $result;
        } finally {
            $this->connection = null;
            $this->depth--;
        }
    }

    /**
     * @param ''|'READ COMMITTED'|'REPEATABLE READ' $isolation
     */
    private function begin(string $isolation): void
    {
        if (!$this->watches) {
            $this->watches = true;
            Connection::watch(fn () => $this->connection?->refuse_other());
        }
        if ($isolation !== '' && !$this->db->is_sqlite()) {
            try {
                $this->db->execute("SET TRANSACTION ISOLATION LEVEL {$isolation}");
            } catch (DatabaseError $error) {
                // Fails within a transaction that another plugin has left open; the next statement ends that.
                if ($error->busy) {
                    throw $error;
                }
            }
        }
        Connection::send($this->db, 'START TRANSACTION');
    }

    private function roll_back(): void
    {
        try {
            $this->db->quietly(fn () => Connection::send($this->db, 'ROLLBACK'));
        } catch (DatabaseError) {
            // The transaction is already rolled back: by SQLite after any failed statement, by MySQL after a lost connection.
            return;
        }
    }
}
