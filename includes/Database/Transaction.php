<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * All or nothing: one unit of work, retried whole where the database asks for that.
 *
 * `wpdb` reconnects after a lost connection and re-runs only the statement that failed, which would leave half a unit
 * committed; so a new connection within a transaction is refused, and the connection's id is compared before the commit where a drop-in
 * connects in its own way.
 */
final class Transaction
{
    private const TRIES = 3;
    private const LOST = 'The connection was lost within a transaction.';

    private int $depth = 0;

    /** Whether the server takes writes under READ COMMITTED. */
    private bool $may_read_committed = true;

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @template T
     * @param callable(): T $work          Must be safe to run again from the start.
     * @param bool          $reads_committed Each read sees what is committed by then, and MySQL locks the rows that it reads but no gap
     *     between them, into which others write. For work that takes rows by a lock of its own; within another transaction it is as that is.
     * @return T
     * @throws DatabaseError With `busy` true where three tries met a lock.
     * @throws \Latchkey\Refusal Where the work was refused by a rule; nothing of it stays.
     */
    public function run(callable $work, bool $reads_committed = false): mixed
    {
        if ($this->depth > 0) {
            return $work();
        }
        for ($try = 1; ; $try++) {
            try {
                // What is tried again is no error yet, so the log is told of the last try alone.
                return $this->db->quietly(fn (): mixed => $this->attempt($work, $reads_committed && $this->may_read_committed));
            } catch (DatabaseError $error) {
                // A server that logs statements for its replicas takes no write under READ COMMITTED.
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

    public function is_open(): bool
    {
        return $this->depth > 0;
    }

    /**
     * Filter `incompatible_sql_modes`, which `wpdb` asks whenever it has connected. Within a transaction that is a new connection, on
     * which it is about to repeat one statement of the lost transaction.
     *
     * @throws DatabaseError With `busy` true, within a transaction: it begins again from its start.
     */
    public function refuse_reconnection(mixed $modes): mixed
    {
        if ($this->depth > 0) {
            $this->db->select_database();
            throw new DatabaseError(self::LOST, true);
        }
        return $modes;
    }

    /**
     * @template T
     * @param callable(): T $work
     * @return T
     */
    private function attempt(callable $work, bool $reads_committed): mixed
    {
        // `wpdb` lowers it while it connects.
        $reporting = error_reporting();
        $this->depth++;
        try {
            $connection = $this->connection();
            $this->begin($reads_committed);
            $result = $work();
            if ($this->connection() !== $connection) {
                throw new DatabaseError(self::LOST, true);
            }
            $this->db->execute('COMMIT');
            return $result;
        } catch (\Throwable $error) {
            $this->roll_back();
            throw $error;
        } finally {
            $this->depth--;
            error_reporting($reporting);
        }
    }

    private function begin(bool $reads_committed): void
    {
        if ($reads_committed && !$this->db->is_sqlite()) {
            try {
                $this->db->execute('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
            } catch (DatabaseError $error) {
                // Refused within a transaction that another plugin left open, which the next statement ends.
                if ($error->busy) {
                    throw $error;
                }
            }
        }
        $this->db->execute('START TRANSACTION');
    }

    private function roll_back(): void
    {
        try {
            $this->db->quietly(fn (): int => $this->db->execute('ROLLBACK'));
        } catch (DatabaseError) {
            // The server has already undone it: SQLite after any failed statement, MySQL with a lost connection.
            return;
        }
    }

    private function connection(): int
    {
        return $this->db->is_sqlite() ? 0 : $this->db->int('SELECT CONNECTION_ID()');
    }
}
