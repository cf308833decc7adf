<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * The server that takes the writes, if a db.php drop-in (LudicrousDB, HyperDB) sends reads to replicas, which lag by seconds. Reads that
 * decide a write or refuse a caller use the primary; a page that only shows something may read a replica. With one connection, as in plain
 * WordPress, this costs nothing.
 */
final class Primary
{
    /** The method of LudicrousDB, and that of HyperDB, by the public property that it sets. */
    private const WAYS = ['send_reads_to_primaries' => 'send_reads_to_primaries', 'send_reads_to_masters' => 'srtm'];

    /** How often `stay()` was called. */
    private static int $stays = 0;

    /**
     * From now on, this request reads from the primary: because it writes, or because its caller has just written.
     */
    public static function stay(): void
    {
        self::$stays++;
        self::send_reads();
    }

    /**
     * Reads from the primary without changing where the rest of the request reads.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    public static function read(callable $work): mixed
    {
        $wpdb = Db::connection();
        $flag = self::flag($wpdb);
        $before = $flag?->getValue($wpdb);
        $stays = self::$stays;
        self::send_reads();
        try {
            return $work();
        } finally {
            // Unless the request has written in the meantime.
            if (self::$stays === $stays) {
                $flag?->setValue($wpdb, $before);
            }
        }
    }

    /**
     * Looks something up. If it is not found and a replica may not have it yet, the primary is asked too.
     *
     * @template T
     * @param callable(): (T|null) $work
     * @return T|null
     */
    public static function find(callable $work): mixed
    {
        return $work() ?? (self::may_lag() ? self::read($work) : null);
    }

    /**
     * @return bool Whether what this request reads now may be older than the data of the primary.
     */
    public static function may_lag(): bool
    {
        $wpdb = Db::connection();
        return self::method($wpdb) !== null && self::flag($wpdb)?->getValue($wpdb) !== true;
    }

    /**
     * @return bool Whether a drop-in chooses between connections.
     */
    public static function is_chosen(): bool
    {
        return self::method(Db::connection()) !== null;
    }

    private static function send_reads(): void
    {
        $wpdb = Db::connection();
        $send = [$wpdb, self::method($wpdb) ?? ''];
        if (is_callable($send)) {
            $send();
        }
    }

    private static function flag(\wpdb $wpdb): ?\ReflectionProperty
    {
        $flag = self::WAYS[self::method($wpdb) ?? ''] ?? '';
        return $flag !== '' && property_exists($wpdb, $flag) ? new \ReflectionProperty($wpdb, $flag) : null;
    }

    private static function method(\wpdb $wpdb): ?string
    {
        foreach (array_keys(self::WAYS) as $method) {
            if (method_exists($wpdb, $method)) {
                return $method;
            }
        }
        return null;
    }
}
