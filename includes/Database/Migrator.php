<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * Brings the schema of the current site to what `TableDefinitions` says: it creates what is missing and changes nothing else. It may be
 * killed at any point, and two processes may run it at the same time: each statement is safe to repeat, and each run looks at the database
 * first.
 */
final class Migrator
{
    public const VERSION_OPTION = 'latchkey_schema_version';

    /** Messages of SQLite and MySQL if another process has already made the change. */
    private const DONE = '/already exists|duplicate column|duplicate key name|can.t drop/i';

    private readonly SchemaInspector $inspector;

    /** @var array<int, true> Sites whose schema is complete, but which cannot store that because their database takes no writes. */
    private array $whole = [];

    public function __construct(private readonly Db $db, private readonly SchemaTrouble $trouble)
    {
        $this->inspector = new SchemaInspector($db);
    }

    /**
     * Whether the schema is the one that this version of the plugin needs. Reads one option that WordPress has already loaded.
     *
     * @phpstan-impure
     */
    public function is_current(): bool
    {
        return !SchemaLoss::is_known() && (get_option(self::VERSION_OPTION) === TableDefinitions::VERSION || isset($this->whole[get_current_blog_id()]));
    }

    /**
     * Creates the schema if it is not current. Never throws: `words()` says what went wrong.
     *
     * @param bool $at_once Whether to try even if it failed within the last minute.
     * @return bool Whether this call created it.
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
     * What is missing in the database, whatever the stored version says: somebody may have dropped an index by hand.
     *
     * @return list<string> `wp_latchkey_jobs` is a table, `wp_latchkey_jobs.reason` a column, `wp_latchkey_jobs (state)` an index.
     * @throws DatabaseError
     */
    public function missing(): array
    {
        return array_keys($this->inspector->lacks());
    }

    /**
     * Creates what is missing, whatever the stored version says.
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
        SchemaLoss::purge();
        return array_keys($lacks);
    }

    /**
     * @return string The message of the database if the schema could not be created; '' if it is current, or another process is creating it.
     */
    public function words(): string
    {
        return $this->is_current() ? '' : $this->trouble->words();
    }

    /**
     * @return bool False if another process is creating the tables.
     */
    private function alone(): bool
    {
        // The lock, the check and the changes must use the same server and connection.
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
     * A named lock of the database server. It ends with the connection, so nobody waits for a process that was killed, whatever the clock
     * says. It only avoids double work: without it, both processes do the work.
     */
    private function lock(): bool
    {
        if ($this->db->is_sqlite()) {
            return true;
        }
        try {
            return $this->db->row('SELECT GET_LOCK(%s, 0) AS taken', $this->lock_name())?->nullable_string('taken') !== '0';
        } catch (DatabaseError) {
            // Some clusters have no such locks.
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
            // The lock ends with the connection anyway.
            return;
        }
    }

    /**
     * Names of locks are shared by all databases of the server.
     */
    private function lock_name(): string
    {
        return 'latchkey_schema_' . md5((defined('DB_NAME') && is_string(DB_NAME) ? DB_NAME : '') . ' ' . Tables::Licenses->name());
    }
}
