<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * What the shop's products say of the license keys that they sell.
 */
interface ProductLookup
{
    /**
     * @param list<int> $ids Products or variations.
     * @return list<array{id: int, follows: bool, valid_unit: string, valid_count: int|null, activation_limit: int|null}> Those that can sell keys.
     *     `follows`: the end is a subscription's. Null is what the key itself says.
     */
    public function terms(array $ids): array;
}
