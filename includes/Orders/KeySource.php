<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Where the keys of a sold product come from.
 */
enum KeySource: string
{
    case Stock = 'stock';
    case Generator = 'generator';
    case StockThenGenerator = 'stock_then_generator';

    public function takes_stock(): bool
    {
        return $this !== self::Generator;
    }

    public function generates(): bool
    {
        return $this !== self::Stock;
    }
}
