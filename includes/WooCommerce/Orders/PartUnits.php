<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\WooCommerce\Products\ProductLicensing;
use WC_Order;
use WC_Order_Item_Product;

/**
 * Some plugins sell parts of a unit. License keys are given for whole ones, and the order says so, for nobody would see it otherwise.
 */
final class PartUnits
{
    /** Less than that is the arithmetic's doing. */
    private const LEAST = 0.000_001;

    public function __construct(private readonly ProductLicensing $products)
    {
    }

    /**
     * Actions by which an order becomes paid or its quantities change. Says each thing once.
     */
    public function note(int $order_id): void
    {
        $order = wc_get_order($order_id);
        if (!$order instanceof WC_Order || !$order->is_paid()) {
            return;
        }
        $notes = [];
        foreach ($order->get_items() as $item) {
            $units = $item instanceof WC_Order_Item_Product ? self::units($order, $item) : 0.0;
            if ($item instanceof WC_Order_Item_Product && $units - floor($units) > self::LEAST && $this->sells($item)) {
                $notes[] = sprintf(
                    /* translators: 1: name of a product, 2: a number such as 1.5, 3: a whole number. */
                    __('License keys are given for whole units only. Of “%1$s” %2$s were bought, so keys for %3$s are due.', 'latchkey'),
                    $item->get_name(),
                    wc_format_localized_decimal((string) $units),
                    number_format_i18n(floor($units)),
                );
            }
        }
        foreach (array_diff($notes, $notes === [] ? [] : self::said($order_id)) as $note) {
            $order->add_order_note($note);
        }
    }

    private static function units(WC_Order $order, WC_Order_Item_Product $item): float
    {
        // A plugin's filter may make it a number with a fraction, whatever WooCommerce's own comments say.
        return max(0.0, (float) $item->get_quantity() - abs((float) $order->get_qty_refunded_for_item($item->get_id())));
    }

    private function sells(WC_Order_Item_Product $item): bool
    {
        $product = $item->get_product();
        return $product instanceof \WC_Product && $this->products->of($product) !== null;
    }

    /**
     * @return list<string>
     */
    private static function said(int $order_id): array
    {
        $said = [];
        foreach (wc_get_order_notes(['order_id' => $order_id]) as $note) {
            $said[] = is_object($note) && is_string($note->content ?? null) ? $note->content : '';
        }
        return $said;
    }
}
