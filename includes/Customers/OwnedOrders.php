<?php

declare(strict_types=1);

namespace Latchkey\Customers;

/**
 * Orders, as far as they decide who owns license keys: the current owner of an order owns its keys, whatever is stored in the keys.
 */
interface OwnedOrders
{
    /**
     * @return list<int> Orders with license keys that belong to the owner now.
     */
    public function of(Owner $owner): array;

    /**
     * @return array{literal-string, list<string>} A condition on the licenses table, and its values: the key belongs to no existing order.
     */
    public function without_order(): array;
}
