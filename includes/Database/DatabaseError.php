<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * A query failed. Its text is never sent to a client. `$busy`: running the whole unit of work again may help. `$is_schema`: one of our
 * tables or columns is missing, see `SchemaLoss`.
 */
final class DatabaseError extends \RuntimeException
{
    /** Messages of MariaDB, MySQL and SQLite if the server, the user or the disk does not allow writing. */
    private const NOT_WRITABLE = '/read.?only|command denied|access denied|disk (is )?full|no space left|is full|errno:? 28\b/i';

    /** Seconds until a database that takes no writes is tried again. */
    public const NOT_WRITABLE_SECONDS = 60;

    private const MOST_CHARACTERS = 300;

    public function __construct(string $message, public readonly bool $busy = false, public readonly bool $is_schema = false)
    {
        parent::__construct($message);
    }

    /**
     * Whether the database takes no writes, but can be read.
     */
    public function is_not_writable(): bool
    {
        // Names and values are quoted; they must not match.
        return preg_match(self::NOT_WRITABLE, (string) preg_replace("/'[^']*'/", '', $this->reason())) === 1;
    }

    /**
     * @return string The message of the database without the statement, which SQLite repeats. For administrators.
     */
    public function reason(): string
    {
        $is_sqlite = preg_match('/(SQLSTATE[^<\n]*)|([^<>]+)<\/\w+>\s*<p>Backtrace/', $this->getMessage(), $found) === 1;
        $reason = (string) preg_replace('/\s+/', ' ', wp_strip_all_tags($is_sqlite ? $found[2] ?? $found[1] : $this->getMessage()));
        return mb_substr(trim($reason), 0, self::MOST_CHARACTERS);
    }
}
