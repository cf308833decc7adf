<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * What the shop sells, by the numbers that its orders take license keys from. Without a shop every number is its own.
 */
interface Goods
{
    /**
     * @param int $product_id   A variation too, where no other is named.
     * @param int $variation_id 0 for none.
     * @return array{int, int} The product and the variation whose stock of keys is sold.
     */
    public function goods(int $product_id, int $variation_id): array;

    /**
     * @return int What a product or a variation is a translation of; itself where it is none.
     */
    public function original(int $id): int;
}
