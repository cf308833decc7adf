<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Support\Blog;

/**
 * Tables or columns that are gone although they are noted as created, for example after restoring a backup that contains only WordPress's
 * own tables. Nothing checks for this in advance; but if a query fails because of it, the schema is inspected. From then on, also for later
 * requests, the schema is not current, and is created again.
 */
final class SchemaLoss
{
    /** MariaDB's and MySQL's numbers: no such table, no such column. */
    private const NUMBERS = [1146, 1054];

    /** Their words, and SQLite's. */
    private const WORDS = '/doesn.t exist|unknown column|no such (table|column)|has no column/i';

    /** Seconds until it is asked again if all was there: the statement was wrong, or a replica was late. */
    private const REST = 60;

    /** @var array<int, int> When it was asked last, by blog: seconds of the system's clock. */
    private static array $looked = [];

    /** @var array<int, true> Blogs on which something is gone. */
    private static array $lost = [];

    private static bool $is_looking = false;

    /**
     * A statement has failed.
     *
     * @return bool Whether that is because something of the schema is gone.
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
        // Whoever asks about the failed statement gets its answer.
        [$wpdb->last_error, $wpdb->last_query] = $before;
        return self::is_known();
    }

    /**
     * @phpstan-impure
     *
     * @return bool Whether something is gone on the current blog, as far as this request knows.
     */
    public static function is_known(): bool
    {
        return isset(self::$lost[get_current_blog_id()]);
    }

    /**
     * Takes back, on the current blog, that the schema was made: it is about to be made. Not within a transaction, which would be undone.
     */
    public static function note(): void
    {
        if (self::is_known()) {
            delete_option(Migrator::VERSION_OPTION);
        }
    }

    /**
     * Action `shutdown`, last of all: the next request begins with making it.
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
     * Everything is there on the current blog: what was found is of before.
     */
    public static function forget(): void
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
