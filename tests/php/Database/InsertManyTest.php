<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

use Latchkey\Database\Binary;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Tests\Support\TestCase;

final class InsertManyTest extends TestCase
{
    private const TEXTS = ['plain', "O'Neil", '"', '\\', "\\'", '100%', '%s %d %i', "line\nbreak", '', ' ', '0', '007', 'ünï😀', "'); DROP TABLE x; --", '{abc}'];

    public function test_every_value_comes_back_as_it_was(): void
    {
        $db = new Db();
        $rows = [];
        foreach (self::TEXTS as $number => $text) {
            $rows[] = self::row($number, $text);
        }
        self::assertSame(count($rows), $db->insert_many(Tables::Licenses, $rows));
        self::recount();
        $found = $db->rows('SELECT * FROM %i ORDER BY id', Tables::Licenses->name());
        foreach (self::TEXTS as $number => $text) {
            self::assertSame($text, $found[$number]->string('email'));
            self::assertSame(self::hash($number), $found[$number]->string('code_hash'));
            self::assertSame([$number, 1.25, null], [$found[$number]->int('product_id'), $found[$number]->float('price'), $found[$number]->nullable_int('slot')]);
        }
    }

    public function test_what_a_unique_key_refuses_is_left_out_and_not_counted(): void
    {
        $db = new Db();
        self::assertSame(2, $db->insert_many(Tables::Licenses, [self::row(1, 'a'), self::row(2, 'b')]));
        self::assertSame(1, $db->insert_many(Tables::Licenses, [self::row(2, 'c'), self::row(3, 'd'), self::row(1, 'e')]));
        self::assertSame(3, $db->int('SELECT COUNT(*) FROM %i', Tables::Licenses->name()));
        self::recount();
    }

    public function test_a_failure_is_logged_without_the_rows(): void
    {
        $log = tempnam(sys_get_temp_dir(), 'log');
        self::assertIsString($log);
        $before = (string) ini_set('error_log', $log);
        try {
            (new Db())->insert_many(Tables::Licenses, [['no_such_column' => 'in the row']]);
            self::fail('It did not fail.');
        } catch (DatabaseError $error) {
            self::assertFalse($error->busy);
        } finally {
            ini_set('error_log', $before);
        }
        $logged = (string) file_get_contents($log);
        unlink($log);
        self::assertStringContainsString('latchkey_licenses', $logged);
        self::assertStringNotContainsString('in the row', $logged);
    }

    /**
     * @return array<string, scalar|Binary|null>
     */
    private static function row(int $number, string $text): array
    {
        return [
            'uuid' => wp_generate_uuid4(),
            'code_hash' => new Binary(self::hash($number)),
            'code_box' => new Binary("\x00\xFF'"),
            'email' => $text,
            'product_id' => $number,
            'price' => 1.25,
            'slot' => null,
            'created_at' => '2026-11-22 00:00:00',
        ];
    }

    private static function hash(int $number): string
    {
        return hash('sha256', "{$number}", true);
    }
}
