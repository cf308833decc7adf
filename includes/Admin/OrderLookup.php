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
     * @return list<array{id: int, number: string, url: string}> Those that are there.
     */
    public function of(array $ids): array;

    /**
     * @return string The currency of prices, for example `USD`.
     */
    public function currency(): string;
}
