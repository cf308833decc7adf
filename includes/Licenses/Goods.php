<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The products of the shop: whose stock of license keys is sold for a product. Without WooCommerce, each product has its own.
 */
interface Goods
{
    /**
     * @param int $product_id   May also be the id of a variation, if `$variation_id` is 0.
     * @param int $variation_id 0 for none.
     * @return array{int, int} The product and the variation whose stock of keys is sold.
     */
    public function goods(int $product_id, int $variation_id): array;

    /**
     * @return int The original of a translated product or variation; otherwise the same id.
     */
    public function original(int $id): int;
}
