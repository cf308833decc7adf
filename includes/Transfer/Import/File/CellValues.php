<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

/**
 * A cell as the text of a field that an import takes. What is no such value stays as it is written: the import refuses it by name.
 */
final class CellValues
{
    /**
     * @param string $dates See `DateCell::of()`.
     */
    public function __construct(private readonly ColumnGuesses $guesses, private readonly string $dates = '')
    {
    }

    /**
     * @param string $cell Trimmed, not empty.
     * @return array<string, string> By field.
     */
    public function of(string $field, #[\SensitiveParameter] string $cell): array
    {
        return match ($field) {
            'status' => [$field => $this->guesses->status($cell)],
            'valid_unit' => [$field => $this->guesses->unit($cell)],
            'valid_for' => $this->length($cell),
            'expires_at', 'ordered_at', 'started_at' => [$field => $this->guesses->is_never($cell) ? 'never' : DateCell::of($cell, $this->dates)],
            'price' => [$field => self::price($cell)],
            'order', 'product_id', 'variation_id' => $cell === '0' ? [] : [$field => self::whole($cell)],
            'activation_limit' => [$field => $this->guesses->is_unlimited($cell) ? '0' : self::whole($cell)],
            'valid_count' => [$field => $this->guesses->is_never($cell) ? '0' : self::whole($cell)],
            default => [$field => $cell],
        };
    }

    /**
     * @return array<string, string>
     */
    private function length(#[\SensitiveParameter] string $cell): array
    {
        if ($this->guesses->is_never($cell)) {
            return ['valid_for' => '0'];
        }
        if (preg_match('/^(\d+)\s*(\p{L}+)\.?\z/u', $cell, $found) !== 1) {
            return ['valid_for' => self::whole($cell)];
        }
        return ['valid_count' => $found[1], 'valid_unit' => $this->guesses->unit($found[2])];
    }

    /**
     * @return string "1.234,50 €" as "1234.50".
     */
    private static function price(#[\SensitiveParameter] string $cell): string
    {
        $digits = trim((string) preg_replace('/[^\d.,]/', '', $cell), '.,');
        if ($digits === '' || preg_match('/\p{L}{4,}/u', $cell) === 1 || str_contains($cell, '-')) {
            return $cell;
        }
        $at = max((int) strrpos($digits, '.'), (int) strrpos($digits, ','));
        $is_grouped = $at > 0 && strlen($digits) - $at - 1 === 3 && preg_match('/\.\d.*,|,\d.*\./', $digits) !== 1;
        $plain = str_replace(['.', ','], '', $digits);
        return $at === 0 || $is_grouped ? $plain : str_replace(['.', ','], '', substr($digits, 0, $at)) . '.' . substr($digits, $at + 1);
    }

    /**
     * @return string "3.0", as spreadsheets write whole numbers, as "3".
     */
    private static function whole(#[\SensitiveParameter] string $cell): string
    {
        return preg_replace('/^(\d+)[.,]0+\z/', '$1', $cell) ?? $cell;
    }
}
