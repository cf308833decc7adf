<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * The orders that records of another site mean: an order of this site only if it has the same id and the same buyer.
 */
final class RecordOrders
{
    /** @var array<int, ShopOrder> By id. */
    private readonly array $orders;

    /**
     * @param list<int> $ids
     */
    public function __construct(array $ids, ?ImportLookup $shop)
    {
        $ids = array_values(array_diff(array_unique($ids), [0]));
        $this->orders = $shop === null || $ids === [] ? [] : $shop->orders_by_id($ids);
    }

    /**
     * @param int    $customer_id 0 for a guest.
     * @param string $email       '' if it is unknown.
     */
    public function has(int $id, int $customer_id, string $email): bool
    {
        $order = $this->orders[$id] ?? null;
        if ($order === null) {
            return false;
        }
        return $customer_id !== 0 ? $order->customer_id === $customer_id : $order->customer_id === 0 && strtolower($order->email) === strtolower($email);
    }
}
