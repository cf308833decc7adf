<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * What the shop sells, by the product ids that its orders take license keys from. Without a shop every id stands for itself.
 */
interface Goods
{
    /**
     * @param int $product_id   A variation too, if no other is named.
     * @param int $variation_id 0 for none.
     * @return array{int, int} The product and the variation whose stock of keys is sold.
     */
    public function goods(int $product_id, int $variation_id): array;

    /**
     * @return int What a product or a variation is a translation of; itself if it is none.
     */
    public function original(int $id): int;
}
