<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Rest\Args;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\JsonSchema;

/**
 * Every field of a license key in REST: seventeen whose names, order and types never change, then our additions. A new column is a row here,
 * a property of `License` and a line of `Database\Definitions\LicenseTables`.
 */
final class LicenseFields
{
    public const MAX_DAYS = Duration::MAX_DAYS;
    public const MAX_SEATS = 1000000;

    /** @var Fields<License, int>|null */
    private static ?Fields $all = null;

    /**
     * @return Fields<License, int> Values depend on the moment: Unix time, in seconds.
     */
    public static function all(): Fields
    {
        return self::$all ??= new Fields(self::seeds() + self::additions());
    }

    /**
     * @return array<string, Field<License, int>>
     */
    private static function seeds(): array
    {
        return [
            'id' => new Field(static fn (): array => Args::id(__('The id.', 'latchkey')), true),
            'code' => new Field(
                static fn (): array => ['type' => ['string', 'null']] + self::code(),
                in_request: true,
                argument: self::code(...),
                // `LicenseSchema::to_array()` adds the code, if it was requested.
                value: static fn (): null => null,
            ),
            'valid_for' => new Field(
                static fn (): array => Args::integer(__('Days between its start and its end; 0 means forever. Before it starts, 1, 30 or 365 for each of valid_count.', 'latchkey'), 0, Args::MAX_ID),
                true,
                true,
                static fn (): array => Args::integer(__('In days; 0 means forever. You can send it instead of valid_unit and valid_count.', 'latchkey'), 0, self::MAX_DAYS),
            ),
            'activation_limit' => new Field(static fn (): array => Args::integer(__('Seats, 0 for unlimited.', 'latchkey'), 0, self::MAX_SEATS), true, true),
            'activation_count' => new Field(static fn (): array => Args::integer(__('Seats in use.', 'latchkey'), 0, Args::MAX_ID), true),
            'product_id' => new Field(static fn (): array => Args::id(__('The product, 0 for none.', 'latchkey')), true, true),
            'customer_id' => new Field(static fn (): array => Args::id(__('The customer, 0 for a guest.', 'latchkey')), true, true),
            'order_id' => new Field(static fn (): array => Args::id(__('The order, 0 for none.', 'latchkey')), true, true),
            'order_item_id' => new Field(static fn (): array => Args::id(__('The order line, 0 for none.', 'latchkey'))),
            'subscription_id' => new Field(static fn (): array => Args::id(__('The subscription, 0 for none.', 'latchkey')), true, true),
            'vendor_id' => new Field(static fn (): array => Args::id(__('The vendor, 0 for none.', 'latchkey')), in_request: true),
            'email' => new Field(
                static fn (): array => array_diff_key(self::email(), ['validate_callback' => 1]),
                true,
                true,
                self::email(...),
            ),
            'price' => new Field(static fn (): array => ['type' => 'number', 'minimum' => 0, 'maximum' => 1e12, 'description' => __('What was paid for it, in the store’s currency.', 'latchkey')], true, true),
            'ordered_at' => new Field(static fn (): array => JsonSchema::utc(true), true),
            'status' => new Field(
                static fn (): array => self::status(array_column(LicenseStatus::cases(), 'value')),
                true,
                true,
                static fn (): array => self::status(LicenseStatus::writable()),
                LicenseStatus::class,
                static fn (License $license, int $now): LicenseStatus => $license->status($now),
            ),
            'created_at' => new Field(static fn (): array => JsonSchema::utc(), true),
            'updated_at' => new Field(static fn (): array => JsonSchema::utc(true)),
        ];
    }

    /**
     * @return array<string, Field<License, int>>
     */
    private static function additions(): array
    {
        return [
            'uuid' => new Field(static fn (): array => ['type' => 'string', 'description' => __('An identifier that never changes.', 'latchkey')]),
            'variation_id' => new Field(static fn (): array => Args::id(__('The variation, 0 for none.', 'latchkey')), true, true),
            'source' => new Field(static fn (): array => ['type' => 'string', 'description' => __('Where the code came from.', 'latchkey')], true),
            'clock' => new Field(
                static fn (): array => ['type' => 'string', 'enum' => array_column(LicenseClock::cases(), 'value'), 'description' => __('When the time starts to count.', 'latchkey')],
                true,
                true,
                enum: LicenseClock::class,
            ),
            'expires_at' => new Field(
                static fn (): array => JsonSchema::utc(true, __('UTC, Y-m-d H:i:s.', 'latchkey') . ' ' . __('Null for no end.', 'latchkey')),
                true,
                true,
                static fn (): array => Args::time(__('When it ends, UTC; null for never.', 'latchkey'), true),
            ),
            'hint' => new Field(static fn (): array => ['type' => 'string', 'description' => __('The last four characters of the code; empty if they would give too much of it away.', 'latchkey')], true),
            'valid_unit' => new Field(
                static fn (): array => ['type' => 'string', 'enum' => array_column(DurationUnit::cases(), 'value'), 'description' => __('The unit of valid_count.', 'latchkey')],
                true,
                true,
                enum: DurationUnit::class,
                value: static fn (License $license): DurationUnit => $license->length->unit,
            ),
            'valid_count' => new Field(
                static fn (): array => Args::integer(__('The number of days, calendar months or calendar years; 0 means forever.', 'latchkey'), 0, self::MAX_DAYS),
                true,
                true,
                value: static fn (License $license): int => $license->length->count,
            ),
            'instance_kind' => new Field(
                static fn (): array => ['type' => 'string', 'enum' => array_column(InstanceKind::cases(), 'value'), 'description' => __(
                    'What its seats are for: device compares instances as they are, website compares addresses. It can only change while no seat is in use.',
                    'latchkey',
                )],
                true,
                true,
                enum: InstanceKind::class,
            ),
            'local_count' => new Field(static fn (): array => Args::integer(__('Local websites in use that take no seat.', 'latchkey'), 0, Args::MAX_ID), true),
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private static function code(): array
    {
        return Args::code(__('The code that the customer enters, or a block of up to 4,000 characters with line breaks. Case and dashes matter.', 'latchkey'));
    }

    /**
     * @return array<string, mixed>
     */
    private static function email(): array
    {
        return Args::email(__('The buyer’s email address.', 'latchkey'));
    }

    /**
     * @param list<string> $words
     * @return array<string, mixed>
     */
    private static function status(array $words): array
    {
        return ['type' => 'string', 'enum' => $words, 'description' => __('The status of the key.', 'latchkey')];
    }
}
