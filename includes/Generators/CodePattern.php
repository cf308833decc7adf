<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Secrets\BlindIndex;
use Latchkey\Support\DomainError;

/**
 * How a code is built: fixed text, and places for random characters.
 *
 * In a pattern `#` is a random character, `{product_id}`, `{year}` and `{month}` are filled in, and a backslash keeps the next character as
 * it is. Without a pattern there are groups of random characters between a prefix and a suffix.
 */
final class CodePattern
{
    /** Error codes for invalid patterns. */
    public const ERRORS = ['latchkey_invalid_pattern', 'latchkey_invalid_charset', 'latchkey_pattern_too_long'];

    private const MAX_LENGTH = 255;
    private const EXAMPLES = 5;

    /** Characters that a charset may not contain: white space, control and unassigned characters, and those that combine with the character before them. */
    private const UNFIT = '/[\p{C}\p{Z}\p{M}\x{1160}-\x{11FF}\x{D7B0}-\x{D7FF}]/u';
    private const UNPRINTABLE = '/[\p{Cc}\p{Cn}\p{Zl}\p{Zp}]/u';

    public readonly CodeSpace $space;

    /** Characters in the longest code that it can make. */
    public readonly int $length;

    private readonly RandomCharacters $random;

    /**
     * @param list<string>      $characters The charset, without repetitions.
     * @param list<string|null> $parts      Fixed text; null stands for a random character.
     */
    private function __construct(public readonly array $characters, private readonly array $parts)
    {
        $places = count(array_filter($parts, is_null(...)));
        $this->space = new CodeSpace(count($characters), $places);
        $this->length = mb_strlen(implode('', array_filter($parts, is_string(...)))) + $places;
        $this->random = new RandomCharacters($characters);
    }

    /**
     * @param string $at UTC, `Y-m-d H:i:s`: the time for `{year}` and `{month}`.
     * @throws DomainError `latchkey_invalid_charset`, `latchkey_invalid_pattern`, `latchkey_pattern_too_long`; `data.field` names the field.
     */
    public static function of(GeneratorFields $fields, int $product_id, string $at): self
    {
        $characters = self::characters($fields->charset);
        $parts = $fields->pattern === '' ? self::chunks($fields) : self::parse($fields->pattern, $product_id, $at);
        $pattern = new self($characters, $parts);
        $field = $fields->pattern === '' ? 'chunks' : 'pattern';
        if ($pattern->length > self::MAX_LENGTH) {
            throw new DomainError('latchkey_pattern_too_long', ['field' => $field]);
        }
        $sample = $pattern->fill(static fn (): string => $characters[0]);
        // A code is stored without surrounding white space, so a pattern must not begin or end with it.
        if ($pattern->space->places === 0 || preg_match(self::UNPRINTABLE, $sample) !== 0 || BlindIndex::normalize($sample) !== $sample) {
            throw new DomainError('latchkey_invalid_pattern', ['field' => $field]);
        }
        return $pattern;
    }

    /**
     * @return list<string> Its characters, each once, in order.
     * @throws DomainError `latchkey_invalid_charset`.
     */
    public static function characters(string $charset): array
    {
        $characters = array_values(array_unique(mb_str_split($charset)));
        $usable = preg_match(self::UNFIT, $charset) === 0 && BlindIndex::normalize($charset) === $charset;
        if (!$usable || count($characters) < 2 || count($characters) > RandomCharacters::MAX) {
            throw new DomainError('latchkey_invalid_charset', ['field' => 'charset']);
        }
        return $characters;
    }

    /**
     * @return list<string> Examples of codes. They are not stored.
     */
    public function examples(): array
    {
        return array_map($this->random_code(...), range(1, self::EXAMPLES));
    }

    public function random_code(): string
    {
        return $this->fill($this->random->next(...));
    }

    /**
     * Every possible code, one after the other. Only for patterns with few codes.
     *
     * @return \Generator<int, string>
     */
    public function every_code(): \Generator
    {
        $counter = array_fill(0, $this->space->places, 0);
        $last = count($this->characters) - 1;
        do {
            $digits = $counter;
            yield $this->fill(function () use (&$digits): string {
                return $this->characters[array_shift($digits) ?? 0];
            });
            $place = $this->space->places - 1;
            while ($place >= 0 && $counter[$place] === $last) {
                $counter[$place--] = 0;
            }
            if ($place >= 0) {
                $counter[$place]++;
            }
        } while ($place >= 0);
    }

    /**
     * @param callable(): string $character
     */
    private function fill(callable $character): string
    {
        $code = '';
        foreach ($this->parts as $part) {
            $code .= $part ?? $character();
        }
        return $code;
    }

    /**
     * @return list<string|null>
     */
    private static function chunks(GeneratorFields $fields): array
    {
        $parts = [$fields->prefix];
        for ($chunk = 0; $chunk < $fields->chunks; $chunk++) {
            if ($chunk > 0) {
                $parts[] = $fields->separator;
            }
            array_push($parts, ...array_fill(0, $fields->chunk_length, null));
        }
        $parts[] = $fields->suffix;
        return $parts;
    }

    /**
     * @return list<string|null>
     */
    private static function parse(string $pattern, int $product_id, string $at): array
    {
        $known = ['{product_id}' => (string) $product_id, '{year}' => substr($at, 0, 4), '{month}' => substr($at, 5, 2)];
        $tokens = [];
        $complete = preg_match_all('/\G(?:\\\\.|\{[a-z_]+\}|[^\\\\{])/us', $pattern, $tokens);
        if ($complete === false || implode('', $tokens[0]) !== $pattern) {
            throw new DomainError('latchkey_invalid_pattern', ['field' => 'pattern']);
        }
        $parts = [];
        foreach ($tokens[0] as $token) {
            $parts[] = match (true) {
                $token === '#' => null,
                $token[0] === '\\' => substr($token, 1),
                strlen($token) > 1 && $token[0] === '{' => $known[$token] ?? throw new DomainError('latchkey_invalid_pattern', ['field' => 'pattern']),
                default => $token,
            };
        }
        return $parts;
    }
}
