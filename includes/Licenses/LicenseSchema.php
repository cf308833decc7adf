<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * A license key as the API shows it: seventeen fields whose names, order and types never change, then our additions.
 */
final class LicenseSchema
{
    public const TITLE = 'latchkey_license';
    public const MAX_DAYS = Duration::MAX_DAYS;
    public const MAX_SEATS = 1000000;

    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        $utc = __('UTC, Y-m-d H:i:s.', 'latchkey');
        $writable = self::writable();
        $properties = [
            'id' => Args::id(__('The id.', 'latchkey')),
            'code' => ['type' => ['string', 'null']] + $writable['code'],
            'valid_for' => Args::integer(__('Days between its start and its end; 0 means forever. Before it starts, 1, 30 or 365 for each of valid_count.', 'latchkey'), 0, Args::MAX_ID),
            'activation_limit' => $writable['activation_limit'],
            'activation_count' => Args::integer(__('Seats in use.', 'latchkey'), 0, Args::MAX_ID),
            'product_id' => $writable['product_id'],
            'customer_id' => $writable['customer_id'],
            'order_id' => $writable['order_id'],
            'order_item_id' => Args::id(__('The order line, 0 for none.', 'latchkey')),
            'subscription_id' => $writable['subscription_id'],
            'vendor_id' => $writable['vendor_id'],
            'email' => array_diff_key($writable['email'], ['validate_callback' => 1]),
            'price' => $writable['price'],
            'ordered_at' => ['type' => ['string', 'null'], 'description' => $utc],
            'status' => ['type' => 'string', 'enum' => array_column(LicenseStatus::cases(), 'value'), 'description' => __('The status of the key.', 'latchkey')],
            'created_at' => ['type' => 'string', 'description' => $utc],
            'updated_at' => ['type' => ['string', 'null'], 'description' => $utc],
            'uuid' => ['type' => 'string', 'description' => __('An identifier that never changes.', 'latchkey')],
            'variation_id' => $writable['variation_id'],
            'source' => ['type' => 'string', 'description' => __('Where the code came from.', 'latchkey')],
            'clock' => array_diff_key($writable['clock'], ['default' => 1]),
            'expires_at' => ['type' => ['string', 'null'], 'description' => $utc . ' ' . __('Null for no end.', 'latchkey')],
            'hint' => ['type' => 'string', 'description' => __('The last four characters of the code; empty if they would give too much of it away.', 'latchkey')],
            'valid_unit' => $writable['valid_unit'],
            'valid_count' => $writable['valid_count'],
            '_links' => ['type' => 'object', 'description' => __('The address of the key.', 'latchkey')],
        ];
        return JsonSchema::document(self::TITLE, $properties, ['_links']);
    }

    /**
     * What a program may write.
     *
     * @return array<string, array<string, mixed>>
     */
    public static function writable(): array
    {
        return [
            'code' => Args::code(__('The code that the customer enters. Case and dashes matter.', 'latchkey')),
            'product_id' => Args::id(__('The product, 0 for none.', 'latchkey')),
            'variation_id' => Args::id(__('The variation, 0 for none.', 'latchkey')),
            'status' => ['type' => 'string', 'enum' => LicenseStatus::writable(), 'description' => __('The status of the key.', 'latchkey')],
            'customer_id' => Args::id(__('The customer, 0 for a guest.', 'latchkey')),
            'email' => Args::email(__('The buyer’s email address.', 'latchkey')),
            'order_id' => Args::id(__('The order, 0 for none.', 'latchkey')),
            'valid_for' => Args::integer(__('In days; 0 means forever. You can send it instead of valid_unit and valid_count.', 'latchkey'), 0, self::MAX_DAYS),
            'valid_unit' => ['type' => 'string', 'enum' => array_column(DurationUnit::cases(), 'value'), 'description' => __('The unit of valid_count.', 'latchkey')],
            'valid_count' => Args::integer(__('The number of days, calendar months or calendar years; 0 means forever.', 'latchkey'), 0, self::MAX_DAYS),
            'clock' => ['type' => 'string', 'enum' => array_column(LicenseClock::cases(), 'value'), 'description' => __('When the time starts to count.', 'latchkey')],
            'activation_limit' => Args::integer(__('Seats, 0 for unlimited.', 'latchkey'), 0, self::MAX_SEATS),
            'expires_at' => Args::time(__('When it ends, UTC; null for never.', 'latchkey'), true),
            'price' => ['type' => 'number', 'minimum' => 0, 'maximum' => 1e12, 'description' => __('What was paid for it, in the store’s currency.', 'latchkey')],
            'subscription_id' => Args::id(__('The subscription, 0 for none.', 'latchkey')),
            'vendor_id' => Args::id(__('The vendor, 0 for none.', 'latchkey')),
        ];
    }

    /**
     * What a program has read of a key, sent beside a change: the change is refused if any of it is otherwise now.
     *
     * @return array<string, mixed>
     */
    public static function previous(): array
    {
        $types = array_map(static fn (array $arg): array => ['type' => $arg['type']], array_diff_key(self::writable(), ['code' => 1]));
        return [
            'type' => 'object',
            'properties' => $types,
            'additionalProperties' => false,
            'description' => __('Fields as they were last read. If one of them has another value now, the response is 409 and nothing changes.', 'latchkey'),
        ];
    }

    /**
     * @param string|null $code The code in the clear; null if it cannot be decrypted or was not asked for.
     * @param int         $now  Unix time: what counts as expired.
     * @return array<string, mixed>
     */
    public static function to_array(License $license, #[\SensitiveParameter] ?string $code, int $now): array
    {
        return [
            'id' => $license->id,
            'code' => $code,
            'valid_for' => $license->valid_for,
            'activation_limit' => $license->activation_limit,
            'activation_count' => $license->activation_count,
            'product_id' => $license->product_id,
            'customer_id' => $license->customer_id,
            'order_id' => $license->order_id,
            'order_item_id' => $license->order_item_id,
            'subscription_id' => $license->subscription_id,
            'vendor_id' => $license->vendor_id,
            'email' => $license->email,
            'price' => $license->price,
            'ordered_at' => $license->ordered_at,
            'status' => $license->status($now)->value,
            'created_at' => $license->created_at,
            'updated_at' => $license->updated_at,
            'uuid' => $license->uuid,
            'variation_id' => $license->variation_id,
            'source' => $license->source,
            'clock' => $license->clock->value,
            'expires_at' => $license->expires_at,
            'hint' => $license->hint,
            'valid_unit' => $license->length->unit->value,
            'valid_count' => $license->length->count,
        ];
    }
}
