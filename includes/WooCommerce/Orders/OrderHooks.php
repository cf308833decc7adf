<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Orders\OrderPhase;
use WC_Order;
use WC_Order_Item_Product;

/**
 * Callbacks for WooCommerce's order events. Before a change is written, it is noted; after that, the order is queued to be reconciled.
 */
final class OrderHooks
{
    public function __construct(private readonly OrderIntake $queue, private readonly OrderStatuses $statuses)
    {
    }

    /**
     * Action `woocommerce_before_order_object_save`: notes a change of the status that matters for keys before it is written.
     */
    public function saving(WC_Order $order): void
    {
        $before = $order->get_data()['status'] ?? '';
        $changes = $order->get_changes();
        if ($order->get_id() <= 0 || $order->get_type() !== 'shop_order' || !is_string($changes['status'] ?? null) || !is_string($before)) {
            return;
        }
        $phase = $this->statuses->phase($order->get_status(), $order);
        if ($phase !== $this->statuses->phase($before)) {
            $this->queue->note($order->get_id(), $phase === OrderPhase::Paid);
        }
    }

    /**
     * Action `woocommerce_new_order`: an order may be created as paid. Its lines are not saved yet.
     */
    public function made(int $order_id, mixed $order): void
    {
        if ($order instanceof WC_Order && $this->statuses->is_paid($order)) {
            $this->queue->note($order_id, true);
            return;
        }
        $this->queue->later($order_id);
    }

    /**
     * Action `woocommerce_before_order_item_object_save`: notes that the quantity or the product of an existing line changes.
     */
    public function item_saving(WC_Order_Item_Product $item): void
    {
        $decides = array_intersect(['quantity', 'product_id', 'variation_id'], array_keys($item->get_changes())) !== [];
        if ($item->get_id() > 0 && $decides && $item->get_quantity('edit') >= 0) {
            $this->queue->note($item->get_order_id(), false);
        }
    }

    /**
     * Called before something irreversible: a refund is created or deleted, or the order is deleted.
     */
    public function loses(int $order_id): void
    {
        $this->queue->note($order_id, false);
    }

    /**
     * Filter `wp_untrash_post_status`, for orders that are posts: WordPress writes their status without WooCommerce.
     *
     * @param string $previous The status that the post had.
     */
    public function untrashing(mixed $status, int $post_id, string $previous): mixed
    {
        if (get_post_type($post_id) === 'shop_order') {
            $this->queue->note($post_id, $this->statuses->phase(OrderUtil::remove_status_prefix($previous)) === OrderPhase::Paid);
        }
        return $status;
    }

    /**
     * The status of the order is saved, and its emails are sent next: they need the keys.
     */
    public function at_once(int $order_id): void
    {
        $this->queue->changed($order_id);
    }

    /**
     * The lines of the order may not be saved yet, or more changes follow in this request.
     */
    public function later(int $order_id): void
    {
        $this->queue->later($order_id);
    }

    /**
     * Filter `woocommerce_pre_delete_order_refund`: a refund is about to be deleted by any code.
     */
    public function refund_goes(mixed $check, object $refund): mixed
    {
        if ($refund instanceof \WC_Order_Refund) {
            $this->loses($refund->get_parent_id());
        }
        return $check;
    }

    /**
     * Action `woocommerce_create_refund`: a refund is about to be saved.
     */
    public function refund_comes(object $refund): void
    {
        if ($refund instanceof \WC_Order_Refund) {
            $this->loses($refund->get_parent_id());
        }
    }

    /**
     * A line is about to be deleted, or was just created.
     */
    public function item_changed(int $item_id): void
    {
        $order_id = wc_get_order_id_by_order_item_id($item_id);
        $this->queue->later($order_id);
    }

    /**
     * Legacy orders are posts, and the posts list moves them to the trash without WooCommerce.
     */
    public function post_changed(int $post_id): void
    {
        if (get_post_type($post_id) === 'shop_order') {
            $this->queue->later($post_id);
        }
    }
}
