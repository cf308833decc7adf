<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Rest\Args;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\JsonSchema;

/**
 * A shortage as the API shows it: an order line that is owed keys, or that was promised none.
 */
final class ShortageSchema
{
    private const OWED = 'owed';
    private const NOT_PROMISED = 'not_promised';

    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_shortage', self::fields()->properties());
    }

    /**
     * @return list<string> What the list of shortages draws.
     */
    public static function screen_fields(): array
    {
        return self::fields()->on_screen();
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(LicensedLine $line): array
    {
        return self::fields()->values($line);
    }

    /**
     * @return Fields<LicensedLine, null>
     */
    private static function fields(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => Args::id(__('The id of the order line.', 'latchkey')), true, value: static fn (LicensedLine $line): int => $line->item_id),
            'order_id' => new Field(static fn (): array => Args::id(__('The order.', 'latchkey')), true),
            'product_id' => new Field(static fn (): array => Args::id(__('The product.', 'latchkey')), true),
            'variation_id' => new Field(static fn (): array => Args::id(__('The variation, 0 for none.', 'latchkey')), true),
            'state' => new Field(
                static fn (): array => [
                    'type' => 'string',
                    'enum' => [self::OWED, self::NOT_PROMISED],
                    'description' => __('`owed`: stock ran out, and the keys are assigned when stock arrives. `not_promised`: no keys were promised when the order line was created, but its product sells keys now; a person has to assign them.', 'latchkey'),
                ],
                true,
                value: static fn (LicensedLine $line): string => $line->is_promised() ? self::OWED : self::NOT_PROMISED,
            ),
            'missing' => new Field(
                static fn (): array => Args::integer(__('The number of license keys that are owed, or would be.', 'latchkey'), 1, Args::MAX_ID),
                true,
                value: static fn (LicensedLine $line): int => $line->is_promised() ? $line->missing : $line->unpromised,
            ),
            'since' => new Field(
                static fn (): array => JsonSchema::utc(false, __('When the order’s keys were due: UTC, Y-m-d H:i:s.', 'latchkey')),
                true,
                value: static fn (LicensedLine $line): string => $line->created_at,
            ),
        ]);
    }
}
