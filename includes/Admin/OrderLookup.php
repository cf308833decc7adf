<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * The shop's orders, as people know them.
 */
interface OrderLookup
{
    /**
     * @param list<int> $ids
     * @return list<array{id: int, number: string, buyer: string, url: string}> Those that exist; `buyer` is '' if the order names nobody.
     */
    public function of(array $ids): array;

    /**
     * @return string The currency of prices, for example `USD`.
     */
    public function currency(): string;
}
