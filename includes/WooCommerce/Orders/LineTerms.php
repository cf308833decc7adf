<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Orders\SaleTerms;
use Latchkey\WooCommerce\Products\ProductLicensing;
use WC_Order;
use WC_Order_Item_Product;

/**
 * Stores what an order line is promised when it is created, with the same save. It does not change as long as the line has the same
 * product. Values that other plugins copy or write are ignored.
 */
final class LineTerms
{
    /** Metadata of an order item, hidden from people. */
    public const META = '_latchkey_terms';

    public function __construct(private readonly ProductLicensing $products)
    {
    }

    /**
     * Action `woocommerce_before_order_item_object_save`.
     */
    public function fix(WC_Order_Item_Product $item): void
    {
        if ($item->get_quantity('edit') < 0 || $item->meta_exists('_refunded_item_id')) {
            return;
        }
        $kept = $item->get_id() > 0 ? $this->kept($item) : null;
        $gets_order = $kept?->order_id === 0 && array_key_exists('order_id', $item->get_changes());
        $bound = $gets_order ? $kept->of_order($item->get_order_id()) : $kept;
        $changes_product = array_intersect(['product_id', 'variation_id'], array_keys($item->get_changes())) !== [];
        if ($bound !== null && self::is_for($bound, $item, $changes_product)) {
            if ($bound !== $kept) {
                $item->update_meta_data(self::META, $bound->to_json());
            }
            return;
        }
        $is_made = $item->get_id() <= 0 || $kept !== null || $changes_product;
        $item->delete_meta_data(self::META);
        if ($is_made) {
            $item->add_meta_data(self::META, $this->terms($item)->to_json(), true);
        }
    }

    /**
     * Stores the current promise of the products in lines that have none.
     *
     * @param int $item_id Only this line; 0 for all lines.
     */
    public function promise(WC_Order $order, int $item_id = 0): void
    {
        foreach ($order->get_items() as $item) {
            if (!$item instanceof WC_Order_Item_Product || !in_array($item_id, [0, $item->get_id()], true)) {
                continue;
            }
            $kept = $this->kept($item);
            $terms = $this->terms($item);
            if ($terms->policy !== null && ($kept === null || $kept->policy === null || !self::is_for($kept, $item, false))) {
                $item->delete_meta_data(self::META);
                $item->add_meta_data(self::META, $terms->to_json(), true);
                $item->save_meta_data();
            }
        }
    }

    /**
     * Filter `woocommerce_hidden_order_itemmeta`, on the page of an order in wp-admin.
     *
     * @param array<mixed> $hidden
     * @return array<mixed>
     */
    public static function hide(array $hidden): array
    {
        return [...$hidden, self::META, PartUnits::META];
    }

    /**
     * @return SaleTerms|null The terms of the line in the database. Changes of them in memory are undone.
     */
    private function kept(WC_Order_Item_Product $item): ?SaleTerms
    {
        $kept = null;
        foreach ($item->get_meta_data() as $meta) {
            if (!$meta instanceof \WC_Meta_Data || $meta->__get('key') !== self::META) {
                continue;
            }
            $stored = is_numeric($meta->__get('id')) && $meta->__get('id') > 0 ? $meta->get_data()['value'] ?? null : null;
            $terms = is_string($stored) && $kept === null ? SaleTerms::from_json($stored) : null;
            if ($terms === null) {
                $meta->__set('value', null);
                continue;
            }
            $meta->__set('value', $stored);
            $kept = $terms;
        }
        return $kept;
    }

    /**
     * Whether terms are for a line. A line whose product was deleted has no product id, but the same promise.
     */
    private static function is_for(SaleTerms $terms, WC_Order_Item_Product $item, bool $changes_product): bool
    {
        $id = static fn (int $now, int $then): int => $now === 0 && !$changes_product ? $then : $now;
        return $terms->is_for($item->get_order_id(), $id($item->get_product_id(), $terms->product_id), $id($item->get_variation_id(), $terms->variation_id));
    }

    private function terms(WC_Order_Item_Product $item): SaleTerms
    {
        $product = $item->get_product();
        return new SaleTerms(
            $item->get_order_id(),
            $item->get_product_id(),
            $item->get_variation_id(),
            $product instanceof \WC_Product ? $this->products->of($product) : null,
            $this->products->goods($item->get_product_id(), $item->get_variation_id()),
        );
    }
}
