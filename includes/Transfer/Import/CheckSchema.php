<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Licenses\License;
use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * What an import would make of rows, as the API shows it.
 */
final class CheckSchema
{
    private const NEW = 'new';
    private const KNOWN = 'known';
    private const INVALID = 'invalid';

    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_import_check', [
            'results' => [
                'type' => 'array',
                'description' => __('One for each row, in the same sequence.', 'latchkey'),
                'items' => JsonSchema::object([
                    'line' => Args::id(__('The line of the file.', 'latchkey')),
                    'result' => [
                        'type' => 'string',
                        'enum' => [self::NEW, self::KNOWN, self::INVALID],
                        'description' => __('Whether it becomes a license key, is one already, or cannot be imported.', 'latchkey'),
                    ],
                    'becomes' => ['type' => 'string', 'enum' => ['stock', 'sold', ''], 'description' => __('What a new license key is.', 'latchkey')],
                    'reason' => ['type' => 'string', 'description' => __('The code of the reason if it is known or invalid; otherwise empty.', 'latchkey')],
                    'message' => ['type' => 'string', 'description' => __('The same as a sentence, or what is left out of a new license key.', 'latchkey')],
                    'hint' => ['type' => 'string', 'description' => __('The last four characters of the code; empty if they would give too much of it away.', 'latchkey')],
                    'product_id' => Args::id(__('Its product, 0 for none.', 'latchkey')),
                    'variation_id' => Args::id(__('Its variation, 0 for none.', 'latchkey')),
                    'product' => ['type' => 'string', 'description' => __('The name of its product or variation.', 'latchkey')],
                    'ends' => JsonSchema::utc(true),
                    'seats' => ['type' => ['integer', 'null'], 'description' => __('Seats, 0 for unlimited; null if the row does not say.', 'latchkey')],
                    'buyer' => ['type' => 'string', 'description' => __('The email address of its buyer; that of an order only for who may read license keys.', 'latchkey')],
                    'order' => ['type' => 'string', 'description' => __('The number of its order, as in the row.', 'latchkey')],
                ]),
            ],
            'waiting' => [
                'type' => 'array',
                /* translators: %d: a number. */
                'description' => sprintf(__('Order lines that wait for license keys of the products of new stock, the oldest order first, %d at most: they get them at once. Only for people.', 'latchkey'), WaitingOrders::MOST),
                'items' => JsonSchema::object([
                    'id' => Args::id(__('The id of the order line.', 'latchkey')),
                    'order_id' => Args::id(__('The order.', 'latchkey')),
                    'product_id' => Args::id(__('The product.', 'latchkey')),
                    'variation_id' => Args::id(__('The variation, 0 for none.', 'latchkey')),
                    'missing' => Args::integer(__('The number of license keys that it waits for.', 'latchkey'), 1, Args::MAX_ID),
                ]),
            ],
        ]);
    }

    /**
     * @return array<string, int>
     */
    public static function waiting(WaitingLine $line): array
    {
        return [
            'id' => $line->item_id,
            'order_id' => $line->order_id,
            'product_id' => $line->product_id,
            'variation_id' => $line->variation_id,
            'missing' => $line->missing,
        ];
    }

    /**
     * @param License|null $known The license key that has the code already.
     * @param string       $named The email address in the row; '' for none.
     * @param bool         $reads Whether the caller may read license keys: others learn no address from the order of a row.
     * @return array<string, mixed>
     */
    public static function to_array(ImportedKey|RefusedRow $row, ?License $known, string $named, bool $reads): array
    {
        if ($row instanceof RefusedRow) {
            return self::result($row->line, self::INVALID, $row->hint, $row);
        }
        if ($known !== null) {
            $refused = new RefusedRow($row->line, $row->hint, RowError::Known, [$known->stored_status->value]);
            $result = self::result($row->line, self::KNOWN, $row->hint, $refused, $row);
        } else {
            $result = self::result($row->line, self::NEW, $row->hint, null, $row);
        }
        return $reads || strtolower(trim($named)) === strtolower($row->email) ? $result : array_replace($result, ['buyer' => '']);
    }

    /**
     * @return array<string, mixed>
     */
    private static function result(int $line, string $result, string $hint, ?RefusedRow $refused, ?ImportedKey $key = null): array
    {
        $order = $key === null || $key->order_id === 0 ? '' : $key->order;
        return [
            'line' => $line,
            'result' => $result,
            'becomes' => $result === self::NEW ? self::becomes($key) : '',
            'reason' => $refused->error->value ?? '',
            'message' => $refused?->message() ?? ($key !== null && $order !== $key->order ? __('The order is left out: WooCommerce is not active.', 'latchkey') : ''),
            'hint' => $hint,
            'product_id' => $key->product->product_id ?? 0,
            'variation_id' => $key->product->variation_id ?? 0,
            'product' => $key->product->name ?? '',
            'ends' => $key?->ends_at(),
            'seats' => $key?->seats,
            'buyer' => $key->email ?? '',
            'order' => $order,
        ];
    }

    private static function becomes(?ImportedKey $key): string
    {
        return match (true) {
            $key === null => '',
            $key->ordered_at !== null => 'sold',
            default => $key->is_stock() ? 'stock' : '',
        };
    }
}
