<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * An order that got keys of an import, as the API shows it.
 */
final class GivenSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_import_given', [
            'order_id' => Args::id(__('The order.', 'latchkey')),
            'keys' => Args::integer(__('How many license keys of the import it got.', 'latchkey'), 1, Args::MAX_ID),
        ]);
    }

    /**
     * @param array<int, int> $given Keys by order.
     * @return list<array{order_id: int, keys: int}>
     */
    public static function to_list(array $given): array
    {
        return array_map(static fn (int $id, int $keys): array => ['order_id' => $id, 'keys' => $keys], array_keys($given), $given);
    }
}
