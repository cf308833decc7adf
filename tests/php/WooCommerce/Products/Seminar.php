<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

/**
 * A product type as a plugin makes one of its own: it extends nothing that has a shop's settings already.
 */
final class Seminar extends \WC_Product
{
    public function get_type(): string
    {
        return 'seminar';
    }
}
