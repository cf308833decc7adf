<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

/**
 * What files say about the products and orders of some license keys.
 */
final class PageNames
{
    /**
     * @param array<int, array{sku: string, name: string}> $products By id, with variations.
     * @param array<int, string>                           $orders   Numbers by id.
     */
    public function __construct(private readonly array $products, private readonly array $orders)
    {
    }

    /**
     * @return string|null The SKU of the variation, or of the product if the variation has none of its own.
     */
    public function sku(int $product_id, int $variation_id): ?string
    {
        $own = $this->products[$variation_id]['sku'] ?? '';
        $sku = $own === '' ? $this->products[$product_id]['sku'] ?? '' : $own;
        return $sku === '' ? null : $sku;
    }

    public function product(int $id): ?string
    {
        return $this->products[$id]['name'] ?? null;
    }

    /**
     * @return string|null The number of an order, which is its id unless a plugin says something else; null for none.
     */
    public function order(int $id): ?string
    {
        return $id === 0 ? null : $this->orders[$id] ?? (string) $id;
    }
}
