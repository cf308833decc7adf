<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * An option that is written once: if several requests write it at the same time, the first value stays. WordPress's own `add_option()`
 * replaces what another request has just stored, and reports success to both.
 */
final class OnceOption
{
    /** @var array<string, array{int, string}> Blog and name of what the open transaction wrote. */
    private static array $written = [];

    /**
     * @param bool $autoload Whether it is loaded with the other options; never a key.
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
     * @return string|null What the table says now, whatever this request has read; null if it is not there.
     * @throws DatabaseError
     */
    public static function read(string $name): ?string
    {
        $read = static fn (): ?Row => (new Db())->row('SELECT option_value FROM %i WHERE option_name = %s', Db::connection()->options, $name);
        $value = Primary::read($read)?->string('option_value');
        if (get_option($name, null) !== $value) {
            self::forget($name);
        }
        return $value;
    }

    /**
     * Drops what a cache says otherwise than the table, in one query.
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
                self::forget($name);
            }
        }
    }

    /**
     * Changes it if it still has a value.
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
     * As `get_option()`; but if a replica answers, one that it lacks is asked of the primary, and no cache keeps that there were none.
     */
    public static function get(string $name): mixed
    {
        $value = get_option($name);
        if ($value !== false || !Primary::may_lag()) {
            return $value;
        }
        self::forget($name);
        return Primary::read(static fn (): mixed => get_option($name));
    }

    /**
     * Takes it away if it still has this value.
     *
     * @return bool Whether this call took it away.
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
     * A transaction begins.
     */
    public static function begin(): void
    {
        self::$written = [];
    }

    /**
     * A transaction has ended. What was read within it may have been undone, and what others read meanwhile is of before: no cache, of this
     * request or of all, is to go on with either.
     */
    public static function settle(): void
    {
        foreach (self::$written as [$blog, $name]) {
            $elsewhere = $blog !== get_current_blog_id();
            if ($elsewhere) {
                switch_to_blog($blog);
            }
            self::forget($name);
            if ($elsewhere) {
                restore_current_blog();
            }
        }
        self::$written = [];
    }

    private static function note(string $name): void
    {
        self::$written[get_current_blog_id() . ' ' . $name] = [get_current_blog_id(), $name];
        self::forget($name);
    }

    /**
     * What this request believes of the option may be older than the table.
     */
    public static function forget(string $name): void
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
