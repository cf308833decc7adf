<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * A shortage as the API shows it: an order line that lacks keys.
 */
final class ShortageSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_shortage', [
            'id' => Args::id(__('The id: that of the order’s line.', 'latchkey')),
            'order_id' => Args::id(__('The order.', 'latchkey')),
            'product_id' => Args::id(__('The product.', 'latchkey')),
            'variation_id' => Args::id(__('The variation, 0 for none.', 'latchkey')),
            'missing' => Args::integer(__('License keys owed.', 'latchkey'), 1, Args::MAX_ID),
            'since' => ['type' => 'string', 'description' => __('When the order’s keys were to be given: UTC, Y-m-d H:i:s.', 'latchkey')],
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(LineRecord $line): array
    {
        return [
            'id' => $line->item_id,
            'order_id' => $line->order_id,
            'product_id' => $line->product_id,
            'variation_id' => $line->variation_id,
            'missing' => $line->missing,
            'since' => $line->created_at,
        ];
    }
}
