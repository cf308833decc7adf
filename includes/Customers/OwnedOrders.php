<?php

declare(strict_types=1);

namespace Latchkey\Customers;

/**
 * The shop's orders, as far as they decide who owns license keys: the current owner of an order owns its keys, whatever was copied onto the
 * keys.
 */
interface OwnedOrders
{
    /**
     * @return list<int> Orders with license keys that are theirs now.
     */
    public function of(Owner $owner): array;

    /**
     * @return array{literal-string, list<string>} A condition on the licenses table, and its values: that no order of the shop says whose
     *     the key is.
     */
    public function without_order(): array;
}
