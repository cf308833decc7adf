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

    /** @var array<int, int> Order by line. */
    private readonly array $lines;

    /**
     * @param list<int> $ids
     * @param list<int> $lines
     */
    public function __construct(array $ids, array $lines, ?ImportLookup $shop)
    {
        $ids = array_values(array_diff(array_unique($ids), [0]));
        $this->orders = $shop === null || $ids === [] ? [] : $shop->orders_by_id($ids);
        $this->lines = $this->orders === [] || $shop === null ? [] : $shop->lines(array_values(array_diff(array_unique($lines), [0])));
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

    /**
     * Whether a line is one of that order.
     */
    public function has_line(int $id, int $line_id): bool
    {
        return $id !== 0 && ($this->lines[$line_id] ?? 0) === $id;
    }
}
