<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * A product of the shop whose keys a row is about.
 */
final class ShopProduct
{
    /**
     * @param int    $product_id   Whose stock of keys is sold: the original if the product is a translation.
     * @param int    $variation_id 0 for none.
     * @param string $name         That of the variation, if there is one.
     */
    public function __construct(public readonly int $product_id, public readonly int $variation_id = 0, public readonly string $name = '')
    {
    }
}
