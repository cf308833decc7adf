<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * A row that an import refused, as the API shows it.
 */
final class RefusalSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_import_refusal', [
            'line' => Args::id(__('The line of the file.', 'latchkey')),
            'hint' => ['type' => 'string', 'description' => __('The last four characters of the code; empty if they would give too much of it away.', 'latchkey')],
            'reason' => ['type' => 'string', 'enum' => array_column(RowError::cases(), 'value'), 'description' => __('The code of the reason.', 'latchkey')],
            'message' => ['type' => 'string', 'description' => __('The same as a sentence.', 'latchkey')],
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(RefusedRow $row): array
    {
        return ['line' => $row->line, 'hint' => $row->hint, 'reason' => $row->error->value, 'message' => $row->message()];
    }
}
