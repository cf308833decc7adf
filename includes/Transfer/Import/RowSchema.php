<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * A row of an import: one license key, as texts like those of a file. What they mean is decided by `RowReader`, row by row, so this schema
 * only says how much a row may contain.
 */
final class RowSchema
{
    /** Rows in one request. */
    public const MOST = 500;

    /** Characters of a code that are sent: more than a code can have, so that a longer one is refused and not cut. */
    private const CODE = 10_000;

    /** Characters of a record: a code of which each character is escaped, and its other values. */
    private const RECORD = 50_000;

    /** Characters of any other field. */
    private const TEXT = 500;

    private const MAX_LINE = 4_000_000_000;

    /**
     * @return array<string, mixed> The argument of a route that takes rows.
     */
    public static function rows(): array
    {
        return [
            'description' => __('The rows, in the sequence of the file.', 'latchkey'),
            'type' => 'array',
            'required' => true,
            'minItems' => 1,
            'maxItems' => self::MOST,
            'items' => JsonSchema::object(self::fields(), array_values(array_diff(array_keys(self::fields()), ['line']))),
            Args::IN_BODY => true,
        ];
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private static function fields(): array
    {
        return [
            'line' => Args::integer(__('The line of the file where the row begins, from 1.', 'latchkey'), 1, self::MAX_LINE),
            'code' => self::text(__('The code that the customer enters, up to 4,000 characters.', 'latchkey'), self::CODE),
            'product_id' => self::text(__('The id of its product or variation.', 'latchkey')),
            'sku' => self::text(__('The SKU of its product or variation, if there is no product_id.', 'latchkey')),
            'product' => self::text(__('The name of its product, if there is neither id nor SKU.', 'latchkey')),
            'variation_id' => self::text(__('The id of its variation.', 'latchkey')),
            'valid_for' => self::text(__('How long it is valid, in days; “lifetime” for no end.', 'latchkey')),
            'valid_count' => self::text(__('How many of valid_unit it is valid, instead of valid_for.', 'latchkey')),
            'valid_unit' => self::text(__('day, month, year or lifetime.', 'latchkey')),
            'activation_limit' => self::text(__('Seats; 0, “unlimited” or “∞” for unlimited.', 'latchkey')),
            'expires_at' => self::text(__('When it ends: UTC, Y-m-d H:i:s, or Y-m-d for the end of that day; “never” for no end.', 'latchkey')),
            'clock' => self::text(__('When its time starts: sale or activation (the first one).', 'latchkey')),
            'ordered_at' => self::text(__('When it was sold, as expires_at; Y-m-d is the beginning of that day. Otherwise it is the time of its order, or now; “never” for a disabled key that was not sold. Not for stock.', 'latchkey')),
            'started_at' => self::text(__('When its time started, as ordered_at; otherwise when it was sold, or with its first activation. Not for stock.', 'latchkey')),
            'instance_kind' => self::text(__('What its seats are for: device or website.', 'latchkey')),
            'status' => self::text(__('available, pending, active, expired or disabled; words of the status filter too.', 'latchkey')),
            'email' => self::text(__('The buyer’s email address.', 'latchkey')),
            'order' => self::text(__('The number of its order, or the id. If there is an email too, it has to be that of the order, or of its account.', 'latchkey')),
            'record' => self::text(__('Instead of all others: a line of a file in our own format. Only for people.', 'latchkey'), self::RECORD),
            'price' => self::text(__('What was paid for it, in the store’s currency.', 'latchkey')),
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private static function text(string $description, int $most = self::TEXT): array
    {
        return ['description' => $description, 'type' => 'string', 'maxLength' => $most];
    }
}
