<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Support\DomainError;

/**
 * Whether the values that a change is based on are still current. A change of one field does not conflict with a change of an unrelated
 * one: a limit can be raised while a renewal moves the end, but a buyer cannot be set on a key that an order has taken in the meantime.
 */
final class EditConflict
{
    /** Fields that a change of the end or the length is based on, in addition to the sale of the key. */
    private const TIME = ['valid_for', 'valid_unit', 'valid_count', 'clock', 'expires_at'];

    /**
     * @param License      $read   The key when the change was requested.
     * @param License      $held   The key now; its row is locked.
     * @param list<string> $fields Names of the changed fields.
     * @param int          $now    Unix time, in seconds.
     * @throws DomainError `latchkey_conflict`.
     */
    public static function refuse(License $read, License $held, array $fields, int $now): void
    {
        $is_other = self::sale($read, $now) !== self::sale($held, $now)
            || (array_intersect($fields, self::TIME) !== [] && self::time($read) !== self::time($held))
            || (in_array('expires_at', $fields, true) && $read->expires_at !== $held->expires_at)
            || (in_array('activation_limit', $fields, true) && $read->activation_limit !== $held->activation_limit)
            || (in_array('instance_kind', $fields, true) && $read->instance_kind !== $held->instance_kind)
            || (in_array('code', $fields, true) && $read->code_box !== $held->code_box);
        foreach (array_intersect(['price', 'vendor_id'], $fields) as $field) {
            $is_other = $is_other || $read->{$field} !== $held->{$field};
        }
        if ($is_other) {
            throw new DomainError('latchkey_conflict');
        }
    }

    /**
     * Compares the key with values that a screen showed earlier, which may be older than what this request has read.
     *
     * @param array<string, mixed> $previous By field, as in `LicenseSchema`.
     * @param int                  $now      Unix time, in seconds.
     * @throws DomainError `latchkey_conflict`.
     */
    public static function refuse_other(array $previous, License $held, int $now): void
    {
        $shown = LicenseSchema::to_array($held, null, $now);
        foreach ($previous as $field => $value) {
            $is_same = is_float($shown[$field] ?? null) ? is_numeric($value) && (float) $value === $shown[$field] : $value === ($shown[$field] ?? null);
            if (!$is_same) {
                throw new DomainError('latchkey_conflict');
            }
        }
    }

    /**
     * @return list<scalar|null> Who owns the key, and whether it works. Every change is based on that.
     */
    private static function sale(License $license, int $now): array
    {
        return [
            $license->status($now)->value,
            $license->product_id,
            $license->variation_id,
            $license->order_id,
            $license->order_item_id,
            $license->slot,
            $license->customer_id,
            $license->email,
            $license->subscription_id,
            $license->ordered_at,
        ];
    }

    /**
     * @return list<scalar> What its end is calculated from; renewals and the first activation change it.
     */
    private static function time(License $license): array
    {
        return [$license->length->unit->value, $license->length->count, $license->clock->value];
    }
}
