<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Rest\Args;
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
        return JsonSchema::document('latchkey_shortage', self::properties());
    }

    /**
     * @return list<string>
     */
    public static function fields(): array
    {
        return array_keys(self::properties());
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private static function properties(): array
    {
        return [
            'id' => Args::id(__('The id of the order line.', 'latchkey')),
            'order_id' => Args::id(__('The order.', 'latchkey')),
            'product_id' => Args::id(__('The product.', 'latchkey')),
            'variation_id' => Args::id(__('The variation, 0 for none.', 'latchkey')),
            'state' => [
                'type' => 'string',
                'enum' => [self::OWED, self::NOT_PROMISED],
                'description' => __('`owed`: stock ran out, and the keys are assigned when stock arrives. `not_promised`: no keys were promised when the order line was created, but its product sells keys now; a person has to assign them.', 'latchkey'),
            ],
            'missing' => Args::integer(__('The number of license keys that are owed, or would be.', 'latchkey'), 1, Args::MAX_ID),
            'since' => ['type' => 'string', 'description' => __('When the order’s keys were due: UTC, Y-m-d H:i:s.', 'latchkey')],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(LicensedLine $line): array
    {
        return [
            'id' => $line->item_id,
            'order_id' => $line->order_id,
            'product_id' => $line->product_id,
            'variation_id' => $line->variation_id,
            'state' => $line->is_promised() ? self::OWED : self::NOT_PROMISED,
            'missing' => $line->is_promised() ? $line->missing : $line->unpromised,
            'since' => $line->created_at,
        ];
    }
}
