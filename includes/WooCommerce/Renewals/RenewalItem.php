<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\License;
use WC_Order_Item;

/**
 * Stores on a line of a cart or an order which license keys it renews.
 */
final class RenewalItem
{
    /** Keys of a cart line: ids of license keys, and the units for which they are renewed. */
    public const KEYS = 'latchkey_renews';
    public const UNITS = 'latchkey_units';

    /** Metadata of an order item: the ids, hidden; and the text that people see. */
    public const META = '_latchkey_renews';
    public const SHOWN = 'latchkey_renewed_keys';

    /**
     * @param mixed $line A line of a cart.
     * @return list<int> Empty if it renews nothing.
     */
    public static function of_cart(mixed $line): array
    {
        $ids = is_array($line) ? $line[self::KEYS] ?? [] : [];
        return is_array($ids) ? array_values(array_filter($ids, is_int(...))) : [];
    }

    /**
     * @param mixed $line A line of a cart.
     */
    public static function units(mixed $line): int
    {
        $units = is_array($line) ? $line[self::UNITS] ?? 1 : 1;
        return is_int($units) ? max(1, $units) : 1;
    }

    /**
     * @return list<int> Empty if it renews nothing.
     */
    public static function of_order(WC_Order_Item $item): array
    {
        $ids = $item->get_meta(self::META);
        return is_string($ids) && $ids !== '' ? array_values(array_filter(array_map('intval', explode(',', $ids)), static fn (int $id): bool => $id > 0)) : [];
    }

    /**
     * @param list<int> $ids
     */
    public static function write(WC_Order_Item $item, array $ids, string $names): void
    {
        $item->update_meta_data(self::META, implode(',', $ids));
        $item->update_meta_data(self::SHOWN, $names);
    }

    /**
     * Filter `woocommerce_order_item_display_meta_key`.
     */
    public static function label(mixed $label): mixed
    {
        return $label === self::SHOWN ? __('Renews license key', 'latchkey') : $label;
    }

    /**
     * Filter `woocommerce_hidden_order_itemmeta`, on the page of an order in wp-admin.
     *
     * @param array<mixed> $hidden
     * @return array<mixed>
     */
    public static function hide(array $hidden): array
    {
        return [...$hidden, self::META];
    }

    /**
     * @return string A short name of the key, such as "••••UZ33".
     */
    public static function name(License $license): string
    {
        /* translators: %d: number of a license key. */
        return $license->hint === '' ? sprintf(__('no. %d', 'latchkey'), $license->id) : '••••' . $license->hint;
    }
}
