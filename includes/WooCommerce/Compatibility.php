<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Automattic\WooCommerce\Utilities\FeaturesUtil;

/**
 * What we get along with. Said on `before_woocommerce_init`: a plugin that has not spoken by WooCommerce's first admin load leaves a
 * fresh shop on legacy orders.
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
