<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Transfer;

use Latchkey\Transfer\Import\File\BadFile;
use Latchkey\Transfer\Import\File\CellValues;
use Latchkey\Transfer\Import\File\ColumnGuesses;
use Latchkey\Transfer\Import\File\CsvRecords;
use Latchkey\Transfer\Import\File\FileRows;
use Latchkey\Transfer\Import\File\RowDefaults;
use PHPUnit\Framework\TestCase;

final class FileRowsTest extends TestCase
{
    private const OURS = "code,product_id,variation_id,sku,product,status,price\n";

    public function test_values_of_our_own_files_are_taken_as_they_are(): void
    {
        $row = ['line' => 2, 'code' => 'A', 'product_id' => '7', 'variation_id' => '0', 'status' => 'active', 'price' => '9.125'];
        self::assertEquals([$row], $this->rows(self::OURS . "A,7,0,,,active, 9.125 \n"));
        self::assertSame('9125', $this->rows("code,price\nA,9.125\n")[0]['price'], 'In a file of others, a point before three digits groups them.');
    }

    public function test_products_of_our_own_files_are_found_by_their_sku_if_a_shop_runs(): void
    {
        $text = self::OURS . "A,7,8,TIDE,Tide,,\nB,7,8,,Tide,,\n";
        $by_sku = ['line' => 2, 'code' => 'A', 'sku' => 'TIDE', 'product' => 'Tide'];
        $by_id = ['line' => 3, 'code' => 'B', 'product_id' => '7', 'variation_id' => '8', 'product' => 'Tide'];
        self::assertEquals([$by_sku, $by_id], $this->rows($text, has_shop: true));
        self::assertEquals([['product_id' => '7', 'variation_id' => '8'] + $by_sku, $by_id], $this->rows($text));
        $theirs = $this->rows("code,sku,product_id\nA,TIDE,7\n", has_shop: true);
        self::assertSame('7', $theirs[0]['product_id'], 'A file of others.');
    }

    public function test_the_product_of_rows_that_name_none(): void
    {
        $rows = $this->rows("code,product id,sku,product\nA,,TIDE,\nB,,,Tide\nC,5,,\nD,0,,\nE,,,\n", product: 9);
        $named = array_map(static fn (array $row): array => array_diff_key($row, ['line' => 0, 'code' => '']), $rows);
        self::assertSame([['sku' => 'TIDE'], ['product' => 'Tide'], ['product_id' => '5'], ['product_id' => '9'], ['product_id' => '9']], $named);
        $ours = $this->rows(self::OURS . "A,7,0,TIDE,Tide,,\nB,0,0,,,,\n", has_shop: true, product: 9);
        self::assertSame([null, '9'], [$ours[0]['product_id'] ?? null, $ours[1]['product_id'] ?? null]);
    }

    public function test_block_without_quotes_is_refused_and_not_cut_into_codes(): void
    {
        $this->expectExceptionObject(new BadFile('A code of several lines begins on line 2. In a table it stands in quotation marks; without them, each line would become a key of its own.'));
        $this->rows("code\n-----BEGIN LICENSE-----\nAAAA\n-----END LICENSE-----\n");
    }

    /**
     * @return list<array<string, mixed>>
     */
    private function rows(string $text, bool $has_shop = false, int $product = 0): array
    {
        $guesses = new ColumnGuesses();
        $rows = new FileRows(new CsvRecords([$text]), $guesses, new CellValues($guesses), defaults: new RowDefaults($product, $has_shop));
        return iterator_to_array($rows->read(), false);
    }
}
