<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Orders\OrderSettings;
use Latchkey\Orders\StatusNames;

/**
 * WooCommerce's order statuses, with those that other plugins add.
 */
final class ShopStatuses implements StatusNames
{
    private const BUILT_IN = ['pending', 'on-hold', 'processing', 'completed', ...OrderSettings::NEVER];

    public function all(): array
    {
        $names = [];
        foreach (wc_get_order_statuses() as $status => $name) {
            $names[OrderUtil::remove_status_prefix((string) $status)] = is_string($name) ? $name : '';
        }
        return array_diff_key($names, array_flip(OrderSettings::NEVER));
    }

    public function paid(): array
    {
        return array_values(array_filter(wc_get_is_paid_statuses(), is_string(...)));
    }

    public function is_built_in(string $status): bool
    {
        return in_array($status, self::BUILT_IN, true);
    }
}
