<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * Brings the schema of the current site to what `Schema` says: it creates what is missing and touches nothing else. It may be killed at any
 * point, and two may run at the same time: each statement is safe to repeat, and each run looks at the database first.
 */
final class Migrator
{
    public const VERSION_OPTION = 'latchkey_schema_version';

    /** The messages if another process has already done it, of SQLite and MySQL. */
    private const DONE = '/already exists|duplicate column|duplicate key name|can.t drop/i';

    private readonly SchemaInspector $inspector;

    /** @var array<int, true> Sites whose schema is complete although that could not be noted: their database takes no writes. */
    private array $whole = [];

    public function __construct(private readonly Db $db, private readonly SchemaTrouble $trouble)
    {
        $this->inspector = new SchemaInspector($db);
    }

    /**
     * Whether the schema is what this version of the plugin needs: what runs without it answers nothing and loses nothing. Reads one
     * option, which every page has read.
     *
     * @phpstan-impure
     */
    public function is_current(): bool
    {
        return !SchemaLoss::is_known() && (get_option(self::VERSION_OPTION) === TableDefinitions::VERSION || isset($this->whole[get_current_blog_id()]));
    }

    /**
     * Makes the schema if it is not current. Never throws: `words()` says what went wrong.
     *
     * @param bool $at_once Also if it was tried without success within the last minute.
     * @return bool Whether this call has made it.
     */
    public function migrate(bool $at_once = false): bool
    {
        if ($this->is_current() || (!$at_once && $this->trouble->rests())) {
            return false;
        }
        try {
            return $this->db->quietly($this->alone(...));
        } catch (\Throwable $problem) {
            $this->trouble->keep($problem instanceof DatabaseError ? $problem->reason() : $problem::class . ' in ' . basename($problem->getFile()));
            return false;
        }
    }

    /**
     * What is missing in the database, whatever was noted of it: somebody may have dropped an index by hand.
     *
     * @return list<string> `wp_latchkey_jobs` is a table, `wp_latchkey_jobs.reason` a column, `wp_latchkey_jobs (state)` an index.
     * @throws DatabaseError
     */
    public function missing(): array
    {
        return array_keys($this->inspector->lacks());
    }

    /**
     * Makes what is missing, whatever was noted of it.
     *
     * @return list<string> What was missing and is there now.
     * @throws DatabaseError With the database's words, if it could not be made; what was made before stays. Also if the database
     *     says of each statement that it is done, and then that something is missing.
     */
    public function mend(): array
    {
        $lacks = $this->inspector->lacks();
        foreach ($lacks as $statements) {
            foreach ($statements as $statement) {
                $this->state($statement);
            }
        }
        $left = $lacks === [] ? [] : $this->inspector->absent();
        if ($left !== []) {
            throw new DatabaseError('Nothing was refused, and yet there is no ' . implode(', no ', $left));
        }
        SchemaLoss::forget();
        return array_keys($lacks);
    }

    /**
     * @return string What the database said when the schema could not be made; '' if it is current, or another process is making it.
     */
    public function words(): string
    {
        return $this->is_current() ? '' : $this->trouble->words();
    }

    /**
     * @return bool False if another process is setting them up.
     */
    private function alone(): bool
    {
        // The lock, what is there and what is made: of one server, by one connection.
        Primary::stay();
        if (!$this->lock()) {
            return false;
        }
        try {
            // Another process may have finished between the first look and the lock.
            wp_cache_delete('alloptions', 'options');
            if ($this->is_current()) {
                return false;
            }
            SchemaLoss::note();
            unset($this->whole[get_current_blog_id()]);
            $this->mend();
            if (!update_option(self::VERSION_OPTION, TableDefinitions::VERSION, true)) {
                $this->whole[get_current_blog_id()] = true;
                return false;
            }
            $this->trouble->clear();
            return true;
        } finally {
            $this->unlock();
        }
    }

    /**
     * @throws DatabaseError
     */
    private function state(string $statement): void
    {
        try {
            $this->db->define($statement);
        } catch (DatabaseError $error) {
            if (preg_match(self::DONE, $error->reason()) !== 1) {
                throw $error;
            }
        }
    }

    /**
     * The server's own lock: it ends with the connection, so that nobody waits for a process that was killed, and no clock matters. It
     * spares the server twice the work; if there is none, both do it.
     */
    private function lock(): bool
    {
        if ($this->db->is_sqlite()) {
            return true;
        }
        try {
            return $this->db->row('SELECT GET_LOCK(%s, 0) AS taken', $this->lock_name())?->nullable_string('taken') !== '0';
        } catch (DatabaseError) {
            // Some clusters have none.
            return true;
        }
    }

    private function unlock(): void
    {
        try {
            if (!$this->db->is_sqlite()) {
                $this->db->row('SELECT RELEASE_LOCK(%s) AS released', $this->lock_name());
            }
        } catch (DatabaseError) {
            // It ends with the connection.
            return;
        }
    }

    /**
     * Locks are the whole server's.
     */
    private function lock_name(): string
    {
        return 'latchkey_schema_' . md5((defined('DB_NAME') && is_string(DB_NAME) ? DB_NAME : '') . ' ' . Tables::Licenses->name());
    }
}
