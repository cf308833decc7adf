<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

/**
 * WooCommerce's order events. Each only asks for the order to be reconciled.
 */
final class OrderHooks
{
    public function __construct(private readonly OrderQueue $queue)
    {
    }

    /**
     * The order's status is saved, and its e-mails go out next: the keys must be there.
     */
    public function at_once(int $order_id): void
    {
        $this->queue->now($order_id);
    }

    /**
     * The order's lines may not be saved yet, or more is to come in this request.
     */
    public function later(int $order_id): void
    {
        $this->queue->later($order_id);
    }

    /**
     * Filter `woocommerce_pre_delete_order_refund`: a refund is about to be deleted, by whatever code; its order is looked at afterwards.
     */
    public function refund_goes(mixed $check, object $refund): mixed
    {
        if ($refund instanceof \WC_Order_Refund) {
            $this->queue->later($refund->get_parent_id());
        }
        return $check;
    }

    /**
     * A line is about to be deleted, or was just added.
     */
    public function item_changed(int $item_id): void
    {
        $order_id = wc_get_order_id_by_order_item_id($item_id);
        $this->queue->later($order_id);
    }

    /**
     * Legacy orders are posts, and the posts list trashes them without WooCommerce.
     */
    public function post_changed(int $post_id): void
    {
        if (get_post_type($post_id) === 'shop_order') {
            $this->queue->later($post_id);
        }
    }
}
