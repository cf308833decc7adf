<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Transfer;

use Latchkey\Transfer\Import\File\CellValues;
use Latchkey\Transfer\Import\File\ColumnGuesses;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class CellValuesTest extends TestCase
{
    /**
     * @param array<string, string> $expected
     */
    #[DataProvider('cells')]
    public function test_cell(string $field, string $cell, array $expected, string $dates = ''): void
    {
        self::assertSame($expected, (new CellValues(new ColumnGuesses(), $dates))->of($field, $cell));
    }

    /** @return iterable<string, array{0: string, 1: string, 2: array<string, string>, 3?: string}> */
    public static function cells(): iterable
    {
        yield 'a date of the stock' => ['expires_at', '2027-03-01 10:00:00', ['expires_at' => '2027-03-01 10:00:00']];
        yield 'a date with points' => ['expires_at', '1.3.2027', ['expires_at' => '2027-03-01']];
        yield 'a date with points and a time' => ['expires_at', '01.03.2027 9:30', ['expires_at' => '2027-03-01 09:30:00']];
        yield 'a date with slashes, not known how' => ['expires_at', '03/01/2027', ['expires_at' => '03/01/2027']];
        yield 'the month first' => ['expires_at', '03/01/2027', ['expires_at' => '2027-03-01'], 'mdy'];
        yield 'the day first' => ['expires_at', '03/01/2027', ['expires_at' => '2027-01-03'], 'dmy'];
        yield 'the year first' => ['expires_at', '2027/01/03', ['expires_at' => '2027-01-03']];
        // As `dates.ts` reads them: its test has the same cells.
        foreach ([
            ['1.2.27', 'dmy', '2027-02-01'],
            ['2/1/2027', 'mdy', '2027-02-01'],
            ['2/1/2027 11:59 PM', 'mdy', '2027-02-01 23:59:00'],
            ['2027-12-31T23:59:59Z', 'dmy', '2027-12-31 23:59:59'],
            ['Dec 31, 2027', 'dmy', '2027-12-31'],
            ['31 December 2027', 'mdy', '2027-12-31'],
            ['Lifetime', 'dmy', 'never'],
            ['30.02.2027', 'dmy', '30.02.2027'],
            ['31.12.2027', 'mdy', '31.12.2027'],
            ['2027-12-31 25:00', '', '2027-12-31 25:00'],
            ['soon', 'dmy', 'soon'],
            ['12/31/2027', '', '2027-12-31'],
            ['31/12/2027', '', '2027-12-31'],
            ['12 AM 2027', '', '12 AM 2027'],
        ] as [$cell, $order, $date]) {
            yield "{$cell} as {$order}" => ['ordered_at', $cell, ['ordered_at' => $date], $order];
        }
        yield 'days' => ['valid_for', '365', ['valid_for' => '365']];
        yield 'a length in words' => ['valid_for', '12 Monate', ['valid_count' => '12', 'valid_unit' => 'month']];
        yield 'years in one letter' => ['valid_for', '2 J', ['valid_count' => '2', 'valid_unit' => 'year']];
        yield 'a length without an end' => ['valid_for', 'À vie', ['valid_for' => '0']];
        yield 'a number of units without an end' => ['valid_count', 'Lebenslang', ['valid_count' => '0']];
        foreach (['Nie', 'does not expire', 'n/a', '–', '0', '0000-00-00 00:00:00'] as $cell) {
            yield "no end: {$cell}" => ['expires_at', $cell, ['expires_at' => 'never']];
        }
        foreach (['Unbegrenzt', 'ILLIMITÉE', 'no limit', '∞'] as $cell) {
            yield "seats: {$cell}" => ['activation_limit', $cell, ['activation_limit' => '0']];
        }
        yield 'seats that are no number' => ['activation_limit', 'never', ['activation_limit' => 'never']];
        yield 'a whole number of a spreadsheet' => ['activation_limit', '3.0', ['activation_limit' => '3']];
        yield 'a status of another plugin' => ['status', 'Delivered', ['status' => 'active']];
        yield 'a number as a status' => ['status', '3', ['status' => 'available']];
        yield 'a status that nobody knows' => ['status', 'Lost', ['status' => 'Lost']];
        yield 'no product' => ['product_id', '0', []];
        foreach (['12.50' => '12.50', '12,5 €' => '12.5', '1.234,50' => '1234.50', '$1,234.50' => '1234.50', '1,234' => '1234', '20' => '20', 'free' => 'free', '-5' => '-5'] as $cell => $price) {
            yield "price {$cell}" => ['price', (string) $cell, ['price' => $price]];
        }
    }

    public function test_names_of_columns_of_other_plugins(): void
    {
        $guesses = new ColumnGuesses();
        $known = ['License Key' => 'code', 'license_key' => 'code', 'Serial Key' => 'code', 'product_id' => 'product_id', 'Product ID' => 'product_id', 'times_activated_max' => 'activation_limit', 'Valid for (days)' => 'valid_for', 'expires_at' => 'expires_at', 'Expiry date' => 'expires_at', 'order_id' => 'order', 'Activation Email' => 'email', 'SKU' => 'sku', 'Status' => 'status', 'colour' => ''];
        foreach ($known as $name => $field) {
            self::assertSame($field, $guesses->field($name), $name);
        }
    }
}
