<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

/**
 * Reads what files say about products and orders, for one page of license keys.
 */
final class Names
{
    /**
     * @param \Closure(): ?Shop $shop Null without WooCommerce.
     */
    public function __construct(private readonly \Closure $shop)
    {
    }

    /**
     * @param list<int> $products Products and variations; 0 for none.
     * @param list<int> $orders   0 for none.
     */
    public function of(array $products, array $orders): PageNames
    {
        $shop = ($this->shop)();
        [$products, $orders] = [self::distinct($products), self::distinct($orders)];
        return new PageNames(
            $shop === null || $products === [] ? [] : $shop->products($products),
            $shop === null || $orders === [] ? [] : $shop->order_numbers($orders),
        );
    }

    /**
     * @param list<int> $ids
     * @return list<int> Without 0.
     */
    public static function distinct(array $ids): array
    {
        return array_values(array_diff(array_unique($ids), [0]));
    }
}
