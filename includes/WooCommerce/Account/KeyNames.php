<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Licenses\License;
use Latchkey\Support\PlainText;
use WC_Order;
use WC_Order_Item;
use WC_Product;

/**
 * The name of the product of a license key, and its order.
 */
final class KeyNames
{
    /**
     * Reads the products of many keys with one query.
     *
     * @param list<License> $licenses
     */
    public function prime(array $licenses): void
    {
        $ids = [];
        foreach ($licenses as $license) {
            $ids[$license->product_id] = $license->product_id;
            $ids[$license->variation_id] = $license->variation_id;
        }
        unset($ids[0]);
        _prime_post_caches(array_values($ids));
    }

    /**
     * @return string The name of the variation or product as plain text; if the product is deleted, the name from the order.
     */
    public function product(License $license): string
    {
        foreach ([$license->variation_id, $license->product_id] as $id) {
            $product = $id > 0 ? wc_get_product($id) : null;
            if ($product instanceof WC_Product) {
                return PlainText::of($product->get_name());
            }
        }
        $item = $license->order_item_id > 0 ? \WC_Order_Factory::get_order_item($license->order_item_id) : false;
        return $item instanceof WC_Order_Item && $item->get_name() !== '' ? PlainText::of($item->get_name()) : __('License key', 'latchkey');
    }

    /**
     * @return string The name of a file with its code: nothing of it is in the name.
     */
    public static function file(License $license): string
    {
        return 'license-key-' . $license->id . '.txt';
    }

    public function order(License $license): ?WC_Order
    {
        $order = $license->order_id > 0 ? wc_get_order($license->order_id) : null;
        return $order instanceof WC_Order ? $order : null;
    }
}
