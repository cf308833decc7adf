<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The product that a license key is for, as the shop's orders ask for it: the original if it is a translation, with its own variation.
 * Everything that writes a key's product, or reads the keys of one, uses this class, because orders take no other key.
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
     * @param License|null $license Whose change it is; null for a new one.
     * @return LicenseData
     */
    public function named(array $data, ?License $license = null): array
    {
        if ($this->goods === null || !(isset($data['product_id']) || isset($data['variation_id']))) {
            return $data;
        }
        [$product_id, $variation_id] = $this->of($data['product_id'] ?? $license->product_id ?? 0, $data['variation_id'] ?? 0);
        if (!isset($data['variation_id']) && $license !== null && [$product_id, $variation_id] === [$license->product_id, 0]) {
            // The same product again. A variation is only left with its own.
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
     * @return list<int> Those, and what they are translations of.
     */
    public function asked(array $ids): array
    {
        return $this->goods === null ? $ids : array_values(array_unique([...$ids, ...array_map($this->goods->original(...), $ids)]));
    }
}
