<?php

declare(strict_types=1);

namespace Latchkey\Tests\Cli;

use Latchkey\Cli\ImportCommand;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseQuery;
use Latchkey\Plugin;
use Latchkey\Tests\Support\TestCase;
use Latchkey\Transfer\Import\File\ColumnGuesses;
use Latchkey\Transfer\Import\RowSchema;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/WP_CLI.php';

final class ImportCommandTest extends TestCase
{
    private string $file = '';

    protected function setUp(): void
    {
        parent::setUp();
        if (class_exists('WooCommerce')) {
            self::markTestSkipped('Is about sites without WooCommerce. Beside it: tests/woocommerce/import.test.ts');
        }
        \WP_CLI::$commands = [];
        \WP_CLI::$lines = [];
        Plugin::instance()->cli->add_commands();
        $this->sign_in('administrator');
        $this->file = get_temp_dir() . 'import-' . bin2hex(random_bytes(6)) . '.csv';
    }

    protected function tearDown(): void
    {
        if (is_file($this->file)) {
            unlink($this->file);
        }
        parent::tearDown();
    }

    public function test_a_table_becomes_keys_and_the_bad_lines_are_listed(): void
    {
        $lines = $this->import("License Key,Product ID,Valid for (days),Max instances,Status,Customer Email\r\nAAA-1,7,365,3,available,\r\n\"BB\"\"B\n2\",7,,∞,sold,b@example.org\r\n,7,,,,\r\nAAA-1,7,,,,\r\nCCC-3,7,,,lost,\r\n");
        self::assertSame([
            'Line 5: The code is empty.',
            'Line 7: The status is not known.',
            'Line 6: Same code as line 2.',
            'Success: New: 2. Updated: 0. In the store already: 0. Not imported: 3.',
        ], $lines);
        self::assertSame(['AAA-1', "BB\"B\n2"], $this->codes());
        [$stock, $sold] = [Plugin::instance()->licenses->service()->look_up('AAA-1'), Plugin::instance()->licenses->service()->look_up("BB\"B\n2")];
        self::assertNotNull($stock);
        self::assertNotNull($sold);
        self::assertSame([7, 365, 3, 'available'], [$stock->product_id, $stock->valid_for, $stock->activation_limit, $stock->stored_status->value]);
        self::assertSame([0, 'active', 'b@example.org'], [$sold->activation_limit, $sold->stored_status->value, $sold->email]);
        self::assertSame('Success: New: 0. Updated: 0. In the store already: 2. Not imported: 3.', $this->import((string) file_get_contents($this->file))[3]);
    }

    public function test_it_needs_a_user_who_may_manage_license_keys(): void
    {
        wp_set_current_user(0);
        self::assertSame(['Error: Name the user that runs the command: --user=<login>.'], $this->import("ONE\n"));
        $this->sign_in('subscriber');
        self::assertStringStartsWith('Error: ', $this->import("ONE\n", ['dry-run' => true])[0]);
        self::assertSame([], $this->keys());
    }

    public function test_values_of_mistaken_columns_are_not_printed(): void
    {
        $fields = ['status', 'activation_limit', 'price', 'valid_for', 'expires_at', 'product_id', 'ordered_at', 'clock', 'instance_kind'];
        foreach ($fields as $field) {
            $lines = $this->import("code,{$field}\nA,SECRET-CODE\n");
            self::assertCount(2, $lines, $field);
            self::assertStringStartsWith('Line 2: The', $lines[0], $field);
            self::assertStringNotContainsString('SECRET', $lines[0], $field);
        }
    }

    public function test_a_dry_run_stores_nothing(): void
    {
        self::assertSame(['Line 3: Same code as line 1.', 'Success: Nothing was stored. New: 2. Updated: 0. In the store already: 0. Not imported: 1.'], $this->import("ONE\nTWO\nONE\n", ['dry-run' => true]));
        self::assertSame([], $this->keys());
    }

    public function test_known_keys_are_updated(): void
    {
        $this->import("ONE\n", ['product' => '7']);
        self::assertSame(['Success: New: 0. Updated: 1. In the store already: 0. Not imported: 0.'], $this->import("code,seats\nONE,5\n", ['known' => 'update']));
        self::assertSame([7, 5], [$this->keys()[0]->product_id, $this->keys()[0]->activation_limit]);
    }

    public function test_columns_are_named_by_hand(): void
    {
        $this->import("X;Y;Z\n12;K-1;9\n", ['map' => 'code=Y,activation_limit=3']);
        self::assertSame([['K-1'], 9], [$this->codes(), $this->keys()[0]->activation_limit]);
        self::assertSame(['Error: The file has no column “Q”.'], $this->import("X;Y\n1;2\n", ['map' => 'code=Q']));
    }

    public function test_a_column_can_be_every_field_of_a_row(): void
    {
        $items = RowSchema::rows()['items'];
        self::assertIsArray($items);
        self::assertIsArray($items['properties']);
        $fields = array_values(array_diff(array_keys($items['properties']), ['line', 'record']));
        self::assertEqualsCanonicalizing($fields, (new ColumnGuesses())->all());
    }

    public function test_our_own_cells_are_taken_back_exactly(): void
    {
        $this->import("code,product_id,variation_id\n'=1+1,7,0\n''quoted,7,0\n");
        self::assertSame(["'quoted", '=1+1'], $this->codes());
        $this->import("key,price\n'kept,5\n");
        self::assertSame(["'kept", "'quoted", '=1+1'], $this->codes());
    }

    /**
     * @param list<string> $codes
     */
    #[DataProvider('texts')]
    public function test_text_in_any_encoding_and_shape(string $text, array $codes): void
    {
        $this->import($text);
        self::assertSame($codes, $this->codes());
    }

    /** @return iterable<string, array{string, list<string>}> */
    public static function texts(): iterable
    {
        $table = "code;email\nÄÖ-1;\n\"A;B\nC\";x@example.org\n";
        $codes = ["A;B\nC", 'ÄÖ-1'];
        yield 'UTF-8' => [$table, $codes];
        yield 'UTF-8 with a mark' => ["\xEF\xBB\xBF" . $table, $codes];
        foreach (['UTF-16LE' => "\xFF\xFE", 'UTF-16BE' => "\xFE\xFF"] as $encoding => $mark) {
            yield $encoding => [$mark . mb_convert_encoding($table, $encoding, 'UTF-8'), $codes];
            yield "{$encoding} without a mark" => [(string) mb_convert_encoding($table, $encoding, 'UTF-8'), $codes];
        }
        yield 'Windows-1252' => [(string) mb_convert_encoding($table, 'Windows-1252', 'UTF-8'), $codes];
        yield 'CRLF' => [str_replace("\n", "\r\n", $table), ["A;B\r\nC", 'ÄÖ-1']];
        yield 'CR' => ["code;email\rONE;\rTWO;\r", ['ONE', 'TWO']];
        yield 'tabs' => ["code\temail\nONE\t\nTWO\t\n", ['ONE', 'TWO']];
        yield 'bars' => ["code|email\nONE|\nTWO|", ['ONE', 'TWO']];
        yield 'commas in a semicolon file' => ["code;product_id;price\nONE;7;\"1,5\"\n", ['ONE']];
        yield 'a list without a name' => ["ONE\n\nTWO", ['ONE', 'TWO']];
        yield 'rows of other lengths' => ["code,email,price\nONE\nTWO,,,,\n", ['ONE', 'TWO']];
        yield 'quotes within a cell' => ["code,price\n5\" disk,\n", ['5" disk']];
        yield 'more than a piece' => ["code,product_id\n" . implode("\n", array_map(static fn (int $number): string => sprintf('"K""é-%05d",7', $number), range(1, 6000))), array_map(static fn (int $number): string => sprintf('K"é-%05d', $number), range(1, 6000))];
    }

    #[DataProvider('other_files')]
    public function test_a_file_that_is_no_table_is_refused_in_a_sentence(string $text, string $said): void
    {
        $lines = $this->import($text);
        self::assertSame(["Error: {$said}"], $lines);
        self::assertSame([], $this->keys());
    }

    /** @return iterable<string, array{string, string}> */
    public static function other_files(): iterable
    {
        yield 'nothing' => ['', 'This file is empty.'];
        yield 'a zip' => ["PK\x03\x04abc", 'This is not a text file. Save the table as CSV first.'];
        yield 'PHP' => ["<?php echo 1;\n", 'This is a program or a web page, not a table.'];
        yield 'bytes' => ["code\n\x00\x01\x02\xFF", 'This is not a text file.'];
        yield 'no line break' => [str_repeat('x', 2_000_000), 'Line 1 is too long to be a row of a table.'];
        yield 'a quote without an end' => ["code,price\n\"ONE,5\n", 'The quote that begins in line 2 does not end.'];
        yield 'no codes' => ["name,colour\nTide,blue\n", 'No column is known to hold the codes. Name it with --map=code=<column>.'];
    }

    public function test_what_cannot_be_read(): void
    {
        self::assertSame(['Error: There is no file /none.csv that can be read.'], $this->run_command(['/none.csv'], []));
        self::assertStringStartsWith('Error: One of the options', $this->import("ONE\n", ['known' => 'all'])[0]);
        self::assertStringStartsWith('Error: One of the options', $this->import("ONE\n", ['map' => 'colour=1'])[0]);
    }

    /**
     * @param array<string, mixed> $options
     * @return list<string> What is printed.
     */
    private function import(string $text, array $options = []): array
    {
        file_put_contents($this->file, $text);
        return $this->run_command([$this->file], $options);
    }

    /**
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     * @return list<string>
     */
    private function run_command(array $arguments, array $options): array
    {
        \WP_CLI::$lines = [];
        $command = \WP_CLI::$commands['latchkey keys import'];
        self::assertInstanceOf(ImportCommand::class, $command);
        try {
            $command($arguments, $options);
        } catch (CommandEnded) {
            return \WP_CLI::$lines;
        }
        return \WP_CLI::$lines;
    }

    /**
     * @return list<License>
     */
    private function keys(): array
    {
        return Plugin::instance()->licenses->repository()->list(new LicenseQuery([], per_page: 10_000));
    }

    /**
     * @return list<string> Sorted.
     */
    private function codes(): array
    {
        $codes = array_map(static fn (License $key): string => (string) Plugin::instance()->licenses->service()->code($key), $this->keys());
        sort($codes, SORT_STRING);
        return $codes;
    }
}
