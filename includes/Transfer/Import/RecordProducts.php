<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * The products that records of another site mean. There, ids are others: the same id counts only if its SKU, or else its name, is the same
 * too; otherwise the SKU finds the product, or the name if there is no SKU. Without WooCommerce, ids are kept as they are.
 */
final class RecordProducts
{
    /** @var array<int, ShopProduct> */
    private array $by_id = [];

    /** @var array<array-key, list<ShopProduct>> */
    private array $by_sku = [];

    /** @var array<array-key, list<ShopProduct>> */
    private array $by_name = [];

    /**
     * @param list<Record> $records
     * @param string       $name Which value is the name of the product.
     */
    public function __construct(array $records, private readonly ?ImportLookup $shop, private readonly string $name)
    {
        [$ids, $skus, $names] = [[], [], []];
        foreach ($shop === null ? [] : $records as $record) {
            try {
                array_push($ids, $record->number('product_id'), $record->number('variation_id'));
                $skus[] = $record->text('sku');
                $names[] = $record->text($name, 500);
            } catch (RowRefused) {
                // Reading it again says so.
                continue;
            }
        }
        if ($shop !== null) {
            $this->by_id = $shop->products(array_values(array_diff(array_unique($ids), [0])));
            $this->by_sku = $shop->products_by_sku(array_values(array_diff(array_unique($skus), [''])));
            $this->by_name = $shop->products_by_name(array_values(array_diff(array_unique($names), [''])));
        }
    }

    /**
     * @return ShopProduct Product 0 if the record names none.
     * @throws RowRefused
     */
    public function of(Record $record): ShopProduct
    {
        [$product_id, $variation_id] = [$record->number('product_id'), $record->number('variation_id')];
        if ($product_id === 0 || $this->shop === null) {
            return new ShopProduct($product_id, $variation_id);
        }
        [$sku, $name] = [$record->text('sku'), $record->text($this->name, 500)];
        $same = $this->by_id[$variation_id === 0 ? $product_id : $variation_id] ?? null;
        $found = $sku !== '' ? $this->by_sku[$sku] ?? [] : $this->by_name[$name] ?? [];
        if ($same !== null && ($sku !== '' ? self::is_among($same, $found) : $this->is_called($product_id, $name))) {
            return $same;
        }
        if (count($found) !== 1) {
            [$field, $value] = $sku !== '' ? ['sku', $sku] : ($name !== '' ? ['product', $name] : ['product_id', (string) $product_id]);
            throw new RowRefused($found === [] ? RowError::NoProduct : RowError::SeveralProducts, $field, $value);
        }
        // The SKU or name is that of the whole product: which of its variations is meant is not known.
        return $variation_id > 0 && $found[0]->variation_id === 0 ? throw new RowRefused(RowError::NoVariation, (string) $variation_id) : $found[0];
    }

    /**
     * @param list<ShopProduct> $found
     */
    private static function is_among(ShopProduct $same, array $found): bool
    {
        return array_filter($found, static fn (ShopProduct $one): bool => $one->product_id === $same->product_id
            && in_array($one->variation_id, [0, $same->variation_id], true)) !== [];
    }

    private function is_called(int $product_id, string $name): bool
    {
        return $name === '' || mb_strtolower($this->by_id[$product_id]->name ?? '') === mb_strtolower($name);
    }
}
