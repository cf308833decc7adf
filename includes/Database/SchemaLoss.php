<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Support\Blog;

/**
 * Tables or columns that are missing although the stored version says that they were created, for example after restoring a backup that
 * contains only WordPress's own tables. Nothing checks for this in advance; but if a query fails because of it, the schema is inspected.
 * From then on, for later requests too, the schema counts as not current, and is created again.
 */
final class SchemaLoss
{
    /** Error numbers of MariaDB and MySQL: no such table, no such column. */
    private const NUMBERS = [1146, 1054];

    /** Their messages, and those of SQLite. */
    private const WORDS = '/doesn.t exist|unknown column|no such (table|column)|has no column/i';

    /** Seconds until the schema is inspected again if nothing was missing: the statement was wrong, or a replica was late. */
    private const REST = 60;

    /** @var array<int, int> When the schema was last inspected, by blog: seconds of the system's clock. */
    private static array $looked = [];

    /** @var array<int, true> Blogs on which something is missing. */
    private static array $lost = [];

    private static bool $is_looking = false;

    /**
     * Called after a statement has failed.
     *
     * @return bool Whether that is because a part of the schema is missing.
     */
    public static function explains(string $error, Db $db): bool
    {
        if (self::$is_looking || !self::is_suspect($error)) {
            return false;
        }
        $wpdb = Db::connection();
        $before = [$wpdb->last_error, $wpdb->last_query];
        if (!self::is_known() && get_option(Migrator::VERSION_OPTION) === TableDefinitions::VERSION) {
            self::look($db);
        }
        // Callers that look at the last error must see that of the failed statement.
        [$wpdb->last_error, $wpdb->last_query] = $before;
        return self::is_known();
    }

    /**
     * @phpstan-impure
     *
     * @return bool Whether something is missing on the current blog, as far as this request knows.
     */
    public static function is_known(): bool
    {
        return isset(self::$lost[get_current_blog_id()]);
    }

    /**
     * Deletes the stored version of the current blog, so that the schema is created again. Not within a transaction, because that would be
     * rolled back.
     */
    public static function note(): void
    {
        if (self::is_known()) {
            delete_option(Migrator::VERSION_OPTION);
        }
    }

    /**
     * Action `shutdown`, after everything else: the next request creates the schema first.
     */
    public static function note_all(): void
    {
        foreach (array_keys(self::$lost) as $blog) {
            if (!is_multisite() || get_site($blog) !== null) {
                Blog::within($blog, self::note(...));
            }
        }
    }

    /**
     * Called when the schema of the current blog is complete again.
     */
    public static function purge(): void
    {
        unset(self::$lost[get_current_blog_id()], self::$looked[get_current_blog_id()]);
    }

    private static function look(Db $db): void
    {
        $blog = get_current_blog_id();
        $now = (int) (hrtime(true) / 1_000_000_000);
        if ($now - (self::$looked[$blog] ?? $now - self::REST) < self::REST) {
            return;
        }
        self::$looked[$blog] = $now;
        if (self::is_incomplete($db)) {
            self::$lost[$blog] = true;
        }
    }

    private static function is_suspect(string $error): bool
    {
        $handle = Db::connection()->__get('dbh');
        return preg_match(self::WORDS, $error) === 1 || ($handle instanceof \mysqli && in_array($handle->errno, self::NUMBERS, true));
    }

    /**
     * Asks the primary, because a replica may not have the table yet.
     */
    private static function is_incomplete(Db $db): bool
    {
        self::$is_looking = true;
        try {
            return $db->quietly(static fn (): bool => Primary::read((new SchemaInspector($db))->absent(...)) !== []);
        } catch (DatabaseError) {
            return false;
        } finally {
            self::$is_looking = false;
        }
    }
}
