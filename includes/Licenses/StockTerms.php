<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The values of a license key in stock that its sale overwrites. They are stored, so that a key that returns to stock is the same as before.
 */
final class StockTerms
{
    private const COLUMNS = ['product_id', 'variation_id', 'valid_unit', 'valid_count', 'clock', 'activation_limit', 'expires_at', 'instance_kind'];

    /**
     * @return array<string, string> The column that stores the values, for the statement that sells the key. A key that is already sold
     *     keeps its stored values.
     */
    public static function kept(License $license): array
    {
        return ['before_sale' => $license->before_sale ?? (string) wp_json_encode([
            'product_id' => $license->product_id,
            'variation_id' => $license->variation_id,
            'valid_unit' => $license->length->unit->value,
            'valid_count' => $license->length->count,
            'clock' => $license->clock->value,
            'activation_limit' => $license->activation_limit,
            'expires_at' => $license->expires_at,
            'instance_kind' => $license->instance_kind->value,
        ])];
    }

    /**
     * @return array<string, scalar|null> By column: the key as it was in stock, without its sale.
     */
    public static function restored(License $license): array
    {
        $data = json_decode($license->before_sale ?? '', true);
        $known = array_filter(
            array_intersect_key(is_array($data) ? $data : [], array_flip(self::COLUMNS)),
            static fn (mixed $value): bool => is_int($value) || is_string($value) || $value === null,
        );
        $length = new Duration(
            DurationUnit::tryFrom((string) ($known['valid_unit'] ?? '')) ?? $license->length->unit,
            (int) ($known['valid_count'] ?? $license->length->count),
        );
        return [
            'slot' => null,
            'claim' => null,
            'released_from' => null,
            'before_sale' => null,
            'order_id' => 0,
            'order_item_id' => 0,
            'customer_id' => 0,
            'email' => '',
            'price' => 0,
            'ordered_at' => null,
            'started_at' => null,
            'activated_at' => null,
            'subscription_id' => 0,
            'subscription_item_id' => 0,
            'vendor_id' => 0,
        ] + $length->columns() + $known + ['expires_at' => null];
    }
}
