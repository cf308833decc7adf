<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

/**
 * What the columns of a file are, by their names: ours, WooCommerce's, and those of the exports of other license plugins. The names and words are
 * in `columns.json`, which the screen reads too.
 */
final class ColumnGuesses
{
    /** How our own exports begin. */
    private const OURS = ['code', 'product_id', 'variation_id'];

    /** @var list<string> */
    private array $all = [];

    /** @var array<string, string> Field by name. */
    private array $names = [];

    /** @var array<string, string> */
    private array $statuses = [];

    /** @var array<string, string> Unit by word. */
    private array $units = [];

    /** @var list<string> */
    private array $unlimited = [];

    /** @var list<string> */
    private array $never = [];

    public function __construct()
    {
        $known = json_decode((string) file_get_contents(dirname(__DIR__) . '/columns.json'), true);
        $this->all = array_map(strval(...), array_keys(is_array($known) && is_array($known['names'] ?? null) ? $known['names'] : []));
        $this->names = self::turned($known, 'maybe');
        $this->names = [...$this->names, ...self::turned($known, 'names')];
        $this->units = self::turned($known, 'units');
        $statuses = is_array($known) && is_array($known['statuses'] ?? null) ? $known['statuses'] : [];
        foreach ($statuses as $word => $status) {
            $this->statuses['w' . $word] = is_string($status) ? $status : '';
        }
        $this->unlimited = self::words($known, 'unlimited');
        $this->never = self::words($known, 'never');
    }

    /**
     * @param list<string> $header
     */
    public static function are_ours(array $header): bool
    {
        return array_slice($header, 0, count(self::OURS)) === self::OURS;
    }

    /**
     * @return list<string> Fields that a column can be.
     */
    public function all(): array
    {
        return $this->all;
    }

    /**
     * @return string The field; '' if the name says nothing.
     */
    public function field(string $name): string
    {
        return $this->names[self::plain($name)] ?? '';
    }

    /**
     * @param list<string> $header
     * @return array<int, string> Field by column; no field is there twice.
     */
    public function fields(array $header): array
    {
        $fields = [];
        foreach ($header as $at => $name) {
            $field = $this->field($name);
            if ($field !== '' && !in_array($field, $fields, true)) {
                $fields[$at] = $field;
            }
        }
        return $fields;
    }

    /**
     * @return string The stored word for the word of a file, or that word itself.
     */
    public function status(string $word): string
    {
        return $this->statuses['w' . mb_strtolower($word)] ?? $word;
    }

    /**
     * @return string day, month or year, or the word itself.
     */
    public function unit(string $word): string
    {
        return $this->units[mb_strtolower($word)] ?? $word;
    }

    /**
     * Whether the word means seats without a limit.
     */
    public function is_unlimited(string $word): bool
    {
        return in_array(mb_strtolower($word), $this->unlimited, true);
    }

    /**
     * Whether the word means that there is no end.
     */
    public function is_never(string $word): bool
    {
        return in_array(mb_strtolower($word), $this->never, true);
    }

    /**
     * @return list<string>
     */
    private static function words(mixed $known, string $list): array
    {
        return array_values(array_filter(is_array($known) && is_array($known[$list] ?? null) ? $known[$list] : [], is_string(...)));
    }

    /**
     * @return array<string, string> The list that each name stands in.
     */
    private static function turned(mixed $known, string $part): array
    {
        $turned = [];
        foreach (is_array($known) && is_array($known[$part] ?? null) ? $known[$part] : [] as $field => $names) {
            foreach (is_array($names) ? $names : [] as $name) {
                $turned[$part === 'units' && is_string($name) ? $name : self::plain(is_string($name) ? $name : '')] = (string) $field;
            }
        }
        return $turned;
    }

    private static function plain(string $name): string
    {
        return trim(mb_strtolower(preg_replace('/[\s_.:#()\/-]+/u', ' ', $name) ?? $name));
    }
}
