<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * An option that is written once: if several requests write it at the same time, the first value stays. WordPress's own `add_option()`
 * replaces what another request has just stored, and reports success to both.
 */
final class OnceOption
{
    /** @var array<string, array{int, string}> Blog and name of the options that the open transaction wrote. */
    private static array $written = [];

    /**
     * @param bool $autoload Whether WordPress loads it on every page; never for a key.
     * @return bool Whether this call stored it.
     * @throws DatabaseError
     */
    public static function add(string $name, string $value, bool $autoload = false): bool
    {
        $added = (new Db())->execute(
            'INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, %s)',
            Db::connection()->options,
            $name,
            $value,
            $autoload ? 'on' : 'off',
        );
        self::note($name);
        return $added > 0;
    }

    /**
     * @return string|null The value in the table now, whatever this request has read before; null if there is none.
     * @throws DatabaseError
     */
    public static function read(string $name): ?string
    {
        $read = static fn (): ?Row => (new Db())->row('SELECT option_value FROM %i WHERE option_name = %s', Db::connection()->options, $name);
        $value = Primary::read($read)?->string('option_value');
        if (get_option($name, null) !== $value) {
            self::purge($name);
        }
        return $value;
    }

    /**
     * Removes cached values that differ from the table. One query.
     *
     * @param non-empty-list<string> $names
     * @throws DatabaseError
     */
    public static function refresh(array $names): void
    {
        $marks = implode(', ', array_fill(0, count($names), '%s'));
        $sql = "SELECT option_name, option_value FROM %i WHERE option_name IN ({$marks})";
        $values = [];
        foreach (Primary::read(static fn (): array => (new Db())->rows($sql, Db::connection()->options, ...$names)) as $row) {
            $values[$row->string('option_name')] = $row->string('option_value');
        }
        foreach ($names as $name) {
            if (get_option($name, null) !== ($values[$name] ?? null)) {
                self::purge($name);
            }
        }
    }

    /**
     * Replaces the value if it is still the old one.
     *
     * @return bool Whether this call changed it.
     * @throws DatabaseError
     */
    public static function replace(string $name, string $from, string $to): bool
    {
        $changed = (new Db())->execute(
            'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s',
            Db::connection()->options,
            $to,
            $name,
            $from,
        );
        self::note($name);
        return $changed > 0;
    }

    /**
     * Locks the row of an option until the running transaction ends, so that whoever reads, merges and writes it does so alone. The
     * row is created if it is missing.
     *
     * @param string $empty The stored value of a new row.
     * @throws DatabaseError
     */
    public static function lock(string $name, string $empty): void
    {
        $options = Db::connection()->options;
        $write = static fn (): int => (new Db())->execute('UPDATE %i SET option_value = option_value WHERE option_name = %s', $options, $name);
        // SQLite has no `FOR UPDATE`: there, writing is what makes others wait. An insert first would give two savers a lock that they share,
        // and each would wait for the other.
        $write();
        self::note($name);
        if ((new Db())->row('SELECT option_id FROM %i WHERE option_name = %s', $options, $name) === null) {
            self::add($name, $empty);
            $write();
        }
    }

    /**
     * Like `get_option()`, but if a replica does not have the option, the primary is asked, and no cache remembers that it was missing.
     */
    public static function get(string $name): mixed
    {
        $value = get_option($name);
        if ($value !== false || !Primary::may_lag()) {
            return $value;
        }
        self::purge($name);
        return Primary::read(static fn (): mixed => get_option($name));
    }

    /**
     * Deletes the option if it still has this value.
     *
     * @return bool Whether this call deleted it.
     * @throws DatabaseError
     */
    public static function remove(string $name, string $value): bool
    {
        $removed = (new Db())->execute(
            'DELETE FROM %i WHERE option_name = %s AND option_value = %s',
            Db::connection()->options,
            $name,
            $value,
        );
        self::note($name);
        return $removed > 0;
    }

    /**
     * Called when a transaction begins.
     */
    public static function begin(): void
    {
        self::$written = [];
    }

    /**
     * Called when a transaction has ended. Values that were cached within it may have been rolled back, and other requests may have cached
     * values from before it. Both are removed from the caches.
     */
    public static function settle(): void
    {
        foreach (self::$written as [$blog, $name]) {
            $elsewhere = $blog !== get_current_blog_id();
            if ($elsewhere) {
                switch_to_blog($blog);
            }
            self::purge($name);
            if ($elsewhere) {
                restore_current_blog();
            }
        }
        self::$written = [];
    }

    private static function note(string $name): void
    {
        self::$written[get_current_blog_id() . ' ' . $name] = [get_current_blog_id(), $name];
        self::purge($name);
    }

    /**
     * Removes the option from the caches: what they hold may be older than the table.
     */
    public static function purge(string $name): void
    {
        wp_cache_delete($name, 'options');
        wp_cache_delete('alloptions', 'options');
        $missing = wp_cache_get('notoptions', 'options');
        if (is_array($missing) && isset($missing[$name])) {
            unset($missing[$name]);
            wp_cache_set('notoptions', $missing, 'options');
        }
    }
}
