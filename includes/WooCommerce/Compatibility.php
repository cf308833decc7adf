<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Automattic\WooCommerce\Utilities\FeaturesUtil;

/**
 * The features that we declare compatibility with, on `before_woocommerce_init`: a plugin that has not declared it by WooCommerce's first
 * admin load keeps a new shop on legacy orders.
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
