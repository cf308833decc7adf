<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Licenses\License;

/**
 * The product and terms of a license key before an order line moved it to another product.
 */
final class KeyOrigin
{
    public function __construct(
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly int $activation_limit,
    ) {
    }

    public static function of(License $license): self
    {
        return new self($license->product_id, $license->variation_id, $license->activation_limit);
    }

    /**
     * @return array<string, int> By column.
     */
    public function to_array(): array
    {
        return ['product_id' => $this->product_id, 'variation_id' => $this->variation_id, 'activation_limit' => $this->activation_limit];
    }

    public static function from_array(mixed $data): self
    {
        $int = static fn (string $name): int => is_array($data) && is_int($data[$name] ?? null) ? $data[$name] : 0;
        return new self($int('product_id'), $int('variation_id'), $int('activation_limit'));
    }
}
