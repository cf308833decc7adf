<?php

declare(strict_types=1);

namespace Latchkey\Tests\Transfer;

use Latchkey\Licenses\Search\Mentions;
use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Licenses\StockChanges;
use Latchkey\Tests\Support\TestCase;
use Latchkey\Transfer\Import\Noted;

final class NotedTest extends TestCase
{
    public function test_products_of_all_keys_are_noted_and_buyers_of_five_thousand(): void
    {
        [$stock, $mentions, $changed] = [new StockChanges(), new Mentions(), []];
        $stock->listen(static function (int $product_id) use (&$changed): void {
            $changed[] = $product_id;
        });
        $noted = new Noted($stock, $mentions);
        for ($key = 1; $key <= 5002; $key++) {
            $noted->key(true, 100_000 + $key, 0, 0, 0);
            $noted->key(false, 7, 8, $key, 200_000 + $key);
        }
        $stock->announce();
        self::assertCount(5002, $changed);
        $ids = $mentions->take();
        self::assertCount(5003, $ids[SearchKind::Product->value]);
        self::assertSame([8], $ids[SearchKind::Variation->value]);
        foreach ([SearchKind::Customer, SearchKind::Order, SearchKind::Number] as $kind) {
            self::assertCount(5000, $ids[$kind->value]);
        }
    }
}
