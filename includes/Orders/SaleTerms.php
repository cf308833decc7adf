<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * What an order line was promised when it was created: the terms of its product at that time, or that it sells no keys. They are for one
 * product of one order; on any other line they are a copy, and are ignored.
 */
final class SaleTerms
{
    /**
     * @param LicensePolicy|null  $policy Null if the product sold no keys.
     * @param array{int, int} $goods     The product and variation whose stock is sold: those of the original if the product of the line is
     *     a translation. Stored, so that they stay the same if the translation plugin is deactivated.
     */
    public function __construct(
        public readonly int $order_id,
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly ?LicensePolicy $policy,
        public readonly array $goods,
    ) {
    }

    public function is_for(int $order_id, int $product_id, int $variation_id): bool
    {
        return $this->order_id === $order_id && $this->product_id === $product_id && $this->variation_id === $variation_id;
    }

    /**
     * @return self The same terms with the order id, for a line that was created before its order.
     */
    public function of_order(int $order_id): self
    {
        return new self($order_id, $this->product_id, $this->variation_id, $this->policy, $this->goods);
    }

    /**
     * @param list<string> $written The stored values of a line: the first one for this order and product is ours, all others were copied.
     */
    public static function of(array $written, int $order_id, int $product_id, int $variation_id): ?self
    {
        foreach ($written as $json) {
            $terms = self::from_json($json);
            if ($terms?->is_for($order_id, $product_id, $variation_id) === true) {
                return $terms;
            }
        }
        return null;
    }

    public function to_json(): string
    {
        return (string) wp_json_encode([
            'order_id' => $this->order_id,
            'product_id' => $this->product_id,
            'variation_id' => $this->variation_id,
            'goods' => $this->goods,
            'policy' => $this->policy === null ? null : json_decode($this->policy->to_json(), true),
        ]);
    }

    /**
     * @return self|null Null if the value is not from `to_json()`.
     */
    public static function from_json(string $json): ?self
    {
        $data = json_decode($json, true);
        if (!is_array($data) || !is_int($data['order_id'] ?? null) || !is_int($data['product_id'] ?? null) || !is_int($data['variation_id'] ?? null)) {
            return null;
        }
        $policy = $data['policy'] ?? null;
        $goods = is_array($data['goods'] ?? null) ? array_values(array_filter($data['goods'], is_int(...))) : [];
        return new self(
            order_id: $data['order_id'],
            product_id: $data['product_id'],
            variation_id: $data['variation_id'],
            policy: is_array($policy) ? LicensePolicy::from_json((string) wp_json_encode($policy)) : null,
            goods: count($goods) === 2 ? $goods : [$data['product_id'], $data['variation_id']],
        );
    }
}
