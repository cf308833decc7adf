<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * The products that a set of rows names.
 */
final class ProductFinder
{
    /** @var array<int, ShopProduct> */
    private array $by_id = [];

    /** @var array<array-key, list<ShopProduct>> */
    private array $by_sku = [];

    /** @var array<array-key, list<ShopProduct>> */
    private array $by_name = [];

    /**
     * @param list<RowValues> $rows
     */
    public function __construct(array $rows, private readonly ?ImportLookup $shop)
    {
        if ($shop === null) {
            return;
        }
        [$ids, $skus, $names] = [[], [], []];
        foreach ($rows as $row) {
            match ($row->product_field()) {
                'product_id' => $ids[] = $row->id('product_id'),
                'sku' => $skus[] = $row->text('sku'),
                'product' => $names[] = $row->text('product'),
                default => null,
            };
            $ids[] = $row->id('variation_id');
        }
        $this->by_id = $shop->products(array_values(array_filter(array_unique($ids), static fn (int $id): bool => $id > 0)));
        $this->by_sku = $shop->products_by_sku(array_values(array_unique($skus)));
        $this->by_name = $shop->products_by_name(array_values(array_unique($names)));
    }

    /**
     * @return ShopProduct Product 0 if the row names none.
     * @throws RowRefused
     */
    public function of(RowValues $row): ShopProduct
    {
        $product = $this->product($row);
        $variation_id = $row->id('variation_id');
        if ($variation_id === 0) {
            return $product;
        }
        if ($this->shop === null && $variation_id > 0) {
            return new ShopProduct($product->product_id, $variation_id);
        }
        $variation = $this->by_id[$variation_id] ?? null;
        $fits = $variation !== null && $variation->variation_id > 0 && ($product->product_id === 0 || $variation->product_id === $product->product_id)
            && ($product->variation_id === 0 || $product->variation_id === $variation->variation_id);
        return $fits ? $variation : throw new RowRefused(RowError::NoVariation, $row->text('variation_id'));
    }

    private function product(RowValues $row): ShopProduct
    {
        $field = $row->product_field();
        if ($field === '') {
            return new ShopProduct(0);
        }
        $text = $row->text($field);
        $id = $row->id('product_id');
        if ($this->shop === null) {
            return match (true) {
                $field !== 'product_id' => throw new RowRefused(RowError::NoShop),
                $id < 1 => throw new RowRefused(RowError::NoProduct, $field, $text),
                default => new ShopProduct($id),
            };
        }
        $found = match ($field) {
            'product_id' => isset($this->by_id[$id]) ? [$this->by_id[$id]] : [],
            'sku' => $this->by_sku[$text] ?? [],
            default => $this->by_name[$text] ?? [],
        };
        return match (count($found)) {
            1 => $found[0],
            0 => throw new RowRefused(RowError::NoProduct, $field, $text),
            default => throw new RowRefused(RowError::SeveralProducts, $field, $text),
        };
    }
}
