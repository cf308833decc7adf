<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * A query failed. Its text never reaches a client; `$busy` says that trying the whole unit of work again may help, `$is_schema` that a table
 * or a column of ours is gone: see `SchemaLoss`.
 */
final class DatabaseError extends \RuntimeException
{
    /** The server, the user or the disk takes no writes: MariaDB's and MySQL's words, and SQLite's. */
    private const NOT_WRITABLE = '/read.?only|command denied|access denied|disk (is )?full|no space left|is full|errno:? 28\b/i';

    /** Until a database that takes no writes is asked again. */
    public const NOT_WRITABLE_SECONDS = 60;

    private const MOST_CHARACTERS = 300;

    public function __construct(string $message, public readonly bool $busy = false, public readonly bool $is_schema = false)
    {
        parent::__construct($message);
    }

    /**
     * Whether the database takes no writes now, and what is there can be read.
     */
    public function is_not_writable(): bool
    {
        // What is quoted are names and values.
        return preg_match(self::NOT_WRITABLE, (string) preg_replace("/'[^']*'/", '', $this->reason())) === 1;
    }

    /**
     * @return string What the database says, without the statement, which SQLite repeats: for the administrator.
     */
    public function reason(): string
    {
        $is_sqlite = preg_match('/(SQLSTATE[^<\n]*)|([^<>]+)<\/\w+>\s*<p>Backtrace/', $this->getMessage(), $found) === 1;
        $reason = (string) preg_replace('/\s+/', ' ', wp_strip_all_tags($is_sqlite ? $found[2] ?? $found[1] : $this->getMessage()));
        return mb_substr(trim($reason), 0, self::MOST_CHARACTERS);
    }
}
