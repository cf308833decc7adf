<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Customers\OwnedOrders;
use Latchkey\Customers\Owner;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Licenses\OrderBuyers;

/**
 * Reads the owners of WooCommerce's orders, HPOS and legacy, from the database.
 */
final class OrderOwners implements OwnedOrders, OrderBuyers
{
    public function __construct(private readonly Db $db, private readonly StoredOrderRepository $stored)
    {
    }

    public function buyer(int $order_id): array
    {
        $order = $this->stored->find($order_id);
        return $order === null ? [] : ['customer_id' => $order->customer_id, 'email' => $order->email];
    }

    public function of(Owner $owner): array
    {
        return array_map(static fn (Row $row): int => $row->int('id'), $owner->is_guest() ? $this->of_guest($owner->email) : $this->of_customer($owner->customer_id));
    }

    public function without_order(): array
    {
        return OrderUtil::custom_orders_table_usage_is_enabled()
            ? ["NOT EXISTS (SELECT 1 FROM %i o WHERE o.id = order_id AND o.type = 'shop_order')", [$this->db->prefixed('wc_orders')]]
            : ["NOT EXISTS (SELECT 1 FROM %i p WHERE p.ID = order_id AND p.post_type = 'shop_order')", [$this->db->prefixed('posts')]];
    }

    /**
     * @return list<Row>
     */
    private function of_customer(int $customer_id): array
    {
        return OrderUtil::custom_orders_table_usage_is_enabled()
            ? $this->db->rows(
                "SELECT o.id FROM %i o WHERE o.customer_id = %d AND o.type = 'shop_order' AND EXISTS (SELECT 1 FROM %i l WHERE l.order_id = o.id)",
                $this->db->prefixed('wc_orders'),
                $customer_id,
                Tables::Licenses->name(),
            )
            : $this->db->rows(
                "SELECT m.post_id AS id FROM %i m WHERE m.meta_key = '_customer_user' AND m.meta_value = %s AND EXISTS (SELECT 1 FROM %i l WHERE l.order_id = m.post_id)
                AND EXISTS (SELECT 1 FROM %i p WHERE p.ID = m.post_id AND p.post_type = 'shop_order')",
                $this->db->prefixed('postmeta'),
                (string) $customer_id,
                Tables::Licenses->name(),
                $this->db->prefixed('posts'),
            );
    }

    /**
     * In hexadecimal, because with the collation of the columns addresses of other people would match too.
     *
     * @return list<Row>
     */
    private function of_guest(string $email): array
    {
        $exact = strtoupper(bin2hex($email));
        return OrderUtil::custom_orders_table_usage_is_enabled()
            ? $this->db->rows(
                "SELECT o.id FROM %i o WHERE o.billing_email = %s AND HEX(LOWER(o.billing_email)) = %s AND o.customer_id = 0 AND o.type = 'shop_order'
                AND EXISTS (SELECT 1 FROM %i l WHERE l.order_id = o.id)",
                $this->db->prefixed('wc_orders'),
                $email,
                $exact,
                Tables::Licenses->name(),
            )
            : $this->db->rows(
                "SELECT m.post_id AS id FROM %i m WHERE m.meta_key = '_billing_email' AND m.meta_value = %s AND HEX(LOWER(m.meta_value)) = %s
                AND EXISTS (SELECT 1 FROM %i l WHERE l.order_id = m.post_id) AND EXISTS (SELECT 1 FROM %i p WHERE p.ID = m.post_id AND p.post_type = 'shop_order')
                AND NOT EXISTS (SELECT 1 FROM %i c WHERE c.post_id = m.post_id AND c.meta_key = '_customer_user' AND c.meta_value NOT IN ('', '0'))",
                $this->db->prefixed('postmeta'),
                $email,
                $exact,
                Tables::Licenses->name(),
                $this->db->prefixed('posts'),
                $this->db->prefixed('postmeta'),
            );
    }
}
