<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Admin\OrderLookup;

/**
 * The numbers of orders, which plugins may change, and the pages where they are edited.
 */
final class OrderNames implements OrderLookup
{
    /**
     * @param list<int> $ids
     * @return list<array{id: int, number: string, buyer: string, url: string}> The orders that exist, read with one query.
     */
    public function of(array $ids): array
    {
        if ($ids === []) {
            return [];
        }
        $orders = wc_get_orders(['post__in' => $ids, 'limit' => count($ids), 'type' => 'shop_order']);
        $names = [];
        foreach (is_array($orders) ? $orders : [] as $order) {
            if ($order instanceof \WC_Order) {
                $names[] = [
                    'id' => $order->get_id(),
                    'number' => $order->get_order_number(),
                    'buyer' => self::buyer($order),
                    'url' => $order->get_edit_order_url(),
                ];
            }
        }
        return $names;
    }

    private static function buyer(\WC_Order $order): string
    {
        $name = trim($order->get_formatted_billing_full_name());
        return $name !== '' ? $name : $order->get_billing_email();
    }

    /**
     * @return string Its code, for example `USD`.
     */
    public function currency(): string
    {
        return get_woocommerce_currency();
    }
}
