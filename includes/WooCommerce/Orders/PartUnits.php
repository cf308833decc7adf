<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use WC_Order;
use WC_Order_Item_Product;

/**
 * Some plugins sell parts of a unit. License keys are only assigned for whole units; an order note says so, because otherwise nobody would
 * notice.
 */
final class PartUnits
{
    /** Metadata of an order item: for which line the note was added, and for how many units. */
    public const META = '_latchkey_part_units';

    /**
     * Adds the note once for each line, and again if the quantity changes to another fraction.
     *
     * @param array<int, float> $parts Units by order item.
     */
    public static function say(?WC_Order $order, array $parts): void
    {
        foreach ($parts as $item_id => $units) {
            $item = $order?->get_item($item_id);
            // Contains the id of the line, because the metadata is copied if a line is copied.
            $said = "{$item_id}:{$units}";
            if ($order === null || !$item instanceof WC_Order_Item_Product || $item->get_meta(self::META) === $said) {
                continue;
            }
            $item->update_meta_data(self::META, $said);
            $item->save_meta_data();
            $order->add_order_note(sprintf(
                /* translators: 1: name of a product, 2: a number such as 1.5, 3: a whole number. */
                __('License keys are assigned for whole units only. %2$s of “%1$s” were bought, so keys for %3$s are due.', 'latchkey'),
                $item->get_name(),
                wc_format_localized_decimal((string) $units),
                number_format_i18n(floor($units)),
            ));
        }
    }
}
