<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * What lies in stock, counted past the plugin's own reading of it.
 */
final class Stock
{
    public static function count(int $product_id): int
    {
        return (new Db())->int("SELECT COUNT(*) FROM %i WHERE product_id = %d AND status = 'available'", Tables::Licenses->name(), $product_id);
    }
}
