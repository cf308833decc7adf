<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

use Latchkey\Database\DatabaseError;
use Latchkey\Rest\Errors;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class DatabaseErrorTest extends TestCase
{
    /** What servers say, word for word. */
    #[DataProvider('refused')]
    public function test_a_database_that_takes_no_writes_is_known_by_its_words(string $words): void
    {
        $error = new DatabaseError($words);
        self::assertTrue($error->is_not_writable());
        self::assertSame('latchkey_not_writable', Errors::from($error)->get_error_code());
    }

    /** @return iterable<string, array{string}> */
    public static function refused(): iterable
    {
        yield 'MariaDB, read-only' => ['The MariaDB server is running with the --read-only option so it cannot execute this statement'];
        yield 'MariaDB 12' => ['The MariaDB server is running with the --read-only=1 option so it cannot execute this statement'];
        yield 'MySQL, super' => ['The MySQL server is running with the --super-read-only option so it cannot execute this statement'];
        yield 'a transaction' => ['Cannot execute statement in a READ ONLY transaction'];
        yield 'a user' => ["INSERT, UPDATE command denied to user 'shop'@'10.0.0.2' for table `shop`.`wp_latchkey_events`"];
        yield 'a full table' => ["The table 'wp_latchkey_events' is full"];
        yield 'a full disk' => ['Disk full (/tmp/#sql); waiting for someone to free some space... (errno: 28 "No space left on device")'];
        yield 'a temporary file' => ['Error writing file \'/tmp/MLfd=32\' (errno: 28 "No space left on device")'];
        yield 'SQLite' => ['<p>INSERT INTO x</p> SQLSTATE[HY000]: General error: 8 attempt to write a readonly database<p>Backtrace:</p>'];
        yield 'SQLite, full' => ['SQLSTATE[HY000]: General error: 13 database or disk is full'];
    }

    /** Trying again soon, or not at all, is right for these. */
    #[DataProvider('others')]
    public function test_other_errors_are_not(string $words, bool $busy): void
    {
        self::assertFalse((new DatabaseError($words, $busy))->is_not_writable());
    }

    /** @return iterable<string, array{string, bool}> */
    public static function others(): iterable
    {
        yield 'a table' => ["Table 'shop.wp_latchkey_events' doesn't exist", false];
        yield 'a deadlock' => ['Deadlock found when trying to get lock; try restarting transaction', true];
        yield 'a duplicate' => ["Duplicate entry 'read only' for key 'name'", false];
        yield 'a value of SQLite' => ['<p>INSERT INTO x VALUES (\'disk is full\')</p> SQLSTATE[23000]: constraint<p>Backtrace:</p>', false];
    }

    public function test_its_reason_is_the_words_without_the_statement(): void
    {
        $sqlite = "<div>&nbsp;</div><p>MySQL query:</p><p>INSERT 'secret'</p><div>\nSQLSTATE[HY000]: General error: 8 attempt to write a readonly database\n</div><p>Backtrace:</p><pre>#0 secret</pre>";
        self::assertSame('SQLSTATE[HY000]: General error: 8 attempt to write a readonly database', (new DatabaseError($sqlite))->reason());
        $parsed = "<p>INSERT 'secret'</p><div>\nFailed to parse the MySQL query.\n</div>\n<p>Backtrace:</p><pre>#0 secret</pre>";
        self::assertSame('Failed to parse the MySQL query.', (new DatabaseError($parsed))->reason());
        self::assertSame(300, mb_strlen((new DatabaseError(str_repeat('long ', 200)))->reason()));
    }
}
