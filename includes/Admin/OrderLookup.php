<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * Orders as people know them: their number and buyer.
 */
interface OrderLookup
{
    /**
     * @param list<int> $ids
     * @return list<array{id: int, number: string, buyer: string, url: string}> The orders that exist; `buyer` is '' if the order contains
     *     no name.
     */
    public function of(array $ids): array;

    /**
     * @return string The currency of prices, for example `USD`.
     */
    public function currency(): string;
}
