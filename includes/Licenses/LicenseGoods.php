<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The product and variation to store in a license key: those of the original if the product is a translation. Everything that writes the
 * product of a key, or reads the keys of a product, uses this class, because orders only take keys of the original.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class LicenseGoods
{
    public function __construct(private readonly ?Goods $goods = null)
    {
    }

    /**
     * @param LicenseData  $data
     * @param License|null $license The key to change; null for a new one.
     * @return LicenseData
     */
    public function named(array $data, ?License $license = null): array
    {
        if ($this->goods === null || !(isset($data['product_id']) || isset($data['variation_id']))) {
            return $data;
        }
        [$product_id, $variation_id] = $this->of($data['product_id'] ?? $license->product_id ?? 0, $data['variation_id'] ?? 0);
        if (!isset($data['variation_id']) && $license !== null && [$product_id, $variation_id] === [$license->product_id, 0]) {
            // The same product is sent again: its variation stays.
            $variation_id = $license->variation_id;
        }
        return ['product_id' => $product_id, 'variation_id' => $variation_id] + $data;
    }

    /**
     * @return array{int, int} Product and variation.
     */
    public function of(int $product_id, int $variation_id): array
    {
        return $this->goods?->goods($product_id, $variation_id) ?? [$product_id, $variation_id];
    }

    /**
     * @param list<int> $ids Products or variations.
     * @return list<int> The same ids, and those of the originals.
     */
    public function asked(array $ids): array
    {
        return $this->goods === null ? $ids : array_values(array_unique([...$ids, ...array_map($this->goods->original(...), $ids)]));
    }
}
