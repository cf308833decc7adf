<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * The connection that a transaction runs on, noted after its `START TRANSACTION`. WordPress has only one; drop-ins (LudicrousDB, HyperDB)
 * choose one for each statement, by the tables that it names, and reconnect in their own way.
 */
final class Connection
{
    private const LOST = 'The connection was lost within a transaction.';
    private const APART = 'The drop-in db.php keeps tables of one site on several connections, where no transaction can hold. Latchkey needs them in one dataset.';

    /** The connection handle of a drop-in. */
    private readonly ?object $handle;
    private readonly string $name;
    private int $id = 0;

    public function __construct(private readonly Db $db)
    {
        $this->handle = self::handle();
        $this->name = self::name();
    }

    /**
     * Sends `START TRANSACTION`, `COMMIT` or `ROLLBACK`. They name no table, so HyperDB reads one out of the comment.
     *
     * @param literal-string $statement
     * @throws DatabaseError
     */
    public static function send(Db $db, string $statement): void
    {
        Primary::is_chosen() ? $db->execute($statement . ' /* IN_TABLE=%s */', Tables::Licenses->name()) : $db->execute($statement);
    }

    /**
     * @param callable(): void $check Called by HyperDB before each statement, when the statement's connection is open.
     */
    public static function watch(callable $check): void
    {
        $add = [Db::connection(), 'add_callback'];
        if (Primary::is_chosen() && is_callable($add)) {
            $add($check, 'statement_before_query');
        }
    }

    /**
     * @throws DatabaseError If statements for our tables go elsewhere.
     */
    public function note(): void
    {
        $this->id = $this->id();
        if (self::handle() !== $this->handle) {
            throw new DatabaseError(self::APART, false);
        }
    }

    /**
     * @throws DatabaseError With `busy` true, if it is another one by now.
     */
    public function require_same(): void
    {
        if ($this->id() !== $this->id) {
            throw self::lost();
        }
    }

    /**
     * Called when a connection has just been opened.
     *
     * @throws DatabaseError With `busy` true, if it takes the place of this one.
     */
    public function refuse_new(): void
    {
        if ($this->name === '') {
            $this->db->select_database();
            throw self::lost();
        }
        if (self::name() === $this->name) {
            // Otherwise the drop-in would continue with a connection that is not completely set up.
            $disconnect = [Db::connection(), 'disconnect'];
            if (is_callable($disconnect)) {
                $disconnect($this->name);
            }
            throw self::lost();
        }
    }

    /**
     * @throws DatabaseError With `busy` true, if the next statement would go to one that has taken the place of this one.
     */
    public function refuse_other(): void
    {
        if (self::name() === $this->name && self::handle() !== $this->handle) {
            throw self::lost();
        }
    }

    private function id(): int
    {
        if ($this->db->is_sqlite()) {
            return 0;
        }
        // Drop-ins choose a connection by the table name in the text. Really reading a table would fix the snapshot of the whole transaction.
        return Primary::is_chosen()
            ? $this->db->int('SELECT CONNECTION_ID() /* FROM %i */', Tables::Licenses->name())
            : $this->db->int('SELECT CONNECTION_ID()');
    }

    private static function lost(): DatabaseError
    {
        return new DatabaseError(self::LOST, true);
    }

    private static function handle(): ?object
    {
        $handle = Primary::is_chosen() ? Db::connection()->__get('dbh') : null;
        return is_object($handle) ? $handle : null;
    }

    private static function name(): string
    {
        $name = Primary::is_chosen() ? get_object_vars(Db::connection())['dbhname'] ?? '' : '';
        return is_string($name) ? $name : '';
    }
}
