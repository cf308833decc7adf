<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

/**
 * The kind of a file.
 */
enum Format: string
{
    case Csv = 'csv';
    /** One JSON object a line. */
    case Jsonl = 'jsonl';

    public function content_type(): string
    {
        return match ($this) {
            self::Csv => 'text/csv; charset=utf-8',
            self::Jsonl => 'application/x-ndjson; charset=utf-8',
        };
    }

    /**
     * @return string The last line of a file that is not complete.
     */
    public function broken_off(): string
    {
        $sentence = __('This file is not complete: the export stopped here.', 'latchkey');
        return match ($this) {
            self::Csv => Cells::line([$sentence]),
            self::Jsonl => self::json(['error' => $sentence]),
        };
    }

    /**
     * @param array<string, mixed> $values
     * @return string A line of JSON with its end. Only what is no UTF-8 is replaced.
     */
    public static function json(#[\SensitiveParameter] array $values): string
    {
        return json_encode($values, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR) . "\n";
    }
}
