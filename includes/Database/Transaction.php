<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * All or nothing: one unit of work, retried whole where the database asks for that.
 *
 * `wpdb` reconnects after a lost connection and re-runs only the statement that failed, which would leave half a unit
 * committed; so the connection's id is compared before the commit.
 */
final class Transaction
{
    private const TRIES = 3;

    private int $depth = 0;

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @template T
     * @param callable(): T $work Must be safe to run again from the start.
     * @return T
     * @throws DatabaseError With `busy` true where three tries met a lock.
     * @throws \Latchkey\Refusal Where the work was refused by a rule; nothing of it stays.
     */
    public function run(callable $work): mixed
    {
        if ($this->depth > 0) {
            return $work();
        }
        for ($try = 1; ; $try++) {
            try {
                // What is tried again is no error yet, so the log is told of the last try alone.
                return $this->db->quietly(fn (): mixed => $this->attempt($work));
            } catch (DatabaseError $error) {
                if (!$error->busy || $try >= self::TRIES) {
                    $this->db->log($error);
                    throw $error;
                }
                usleep(random_int(5_000, 30_000) * $try);
            }
        }
    }

    /**
     * @template T
     * @param callable(): T $work
     * @return T
     */
    private function attempt(callable $work): mixed
    {
        $this->depth++;
        $connection = $this->connection();
        $this->db->execute('START TRANSACTION');
        try {
            $result = $work();
            if ($this->connection() !== $connection) {
                throw new DatabaseError('The connection was lost within a transaction.', true);
            }
            $this->db->execute('COMMIT');
            return $result;
        } catch (\Throwable $error) {
            $this->roll_back();
            throw $error;
        } finally {
            $this->depth--;
        }
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
