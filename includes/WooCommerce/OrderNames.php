<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Admin\OrderLookup;

/**
 * WooCommerce's number of an order, which plugins change, and the page where it is edited.
 */
final class OrderNames implements OrderLookup
{
    /**
     * @param list<int> $ids
     * @return list<array{id: int, number: string, buyer: string, url: string}> Those that exist, read together.
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
     * @return string Its three letters, for example `USD`.
     */
    public function currency(): string
    {
        return get_woocommerce_currency();
    }
}
