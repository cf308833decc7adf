<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * Counts keys in stock with its own query, independent of the plugin's code.
 */
final class Stock
{
    public static function count(int $product_id): int
    {
        return (new Db())->int("SELECT COUNT(*) FROM %i WHERE product_id = %d AND status = 'available'", Tables::Licenses->name(), $product_id);
    }
}
