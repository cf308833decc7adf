<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Automattic\WooCommerce\Utilities\FeaturesUtil;

/**
 * Declares compatibility with features of WooCommerce, on `before_woocommerce_init`. If a plugin has not declared it when WooCommerce is
 * first loaded in wp-admin, a new shop keeps legacy orders.
 */
final class Compatibility
{
    public function __construct(private readonly string $plugin_file)
    {
    }

    public function declare(): void
    {
        if (!class_exists(FeaturesUtil::class)) {
            return;
        }
        FeaturesUtil::declare_compatibility('custom_order_tables', $this->plugin_file, true);
        FeaturesUtil::declare_compatibility('cart_checkout_blocks', $this->plugin_file, true);
    }
}
