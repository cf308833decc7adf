<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * A text of one line, such as a code or the name of an instance.
 */
final class OneLine
{
    /** Not what often surrounds a copied text. */
    private const INNER = '[^\s\x{FEFF}]';

    /** Invisible characters: two different texts would look the same. */
    private const INVISIBLE = '\x{00AD}\x{034F}\x{061C}\x{180E}\x{200B}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}\x{FFF9}-\x{FFFB}';

    /** Joins letters in some scripts, or parts of an emoji; anywhere else it is invisible too. */
    private const JOINER = '[\x{200C}\x{200D}]';

    /** Characters that cannot be part of one line, or are none. */
    private const BROKEN = '\p{Cc}\p{Cn}\p{Zl}\p{Zp}';

    /**
     * @return string Without white space and byte order marks around it. Takes time in proportion to its length, whatever it contains.
     */
    public static function trim(#[\SensitiveParameter] string $text): string
    {
        $found = preg_match('/' . self::INNER . '(?:.*' . self::INNER . ')?+/su', $text, $inner);
        return $found === 1 ? $inner[0] : ($found === 0 ? '' : $text);
    }

    /**
     * @return string Also without invisible characters around it, which come along when somebody copies from a page or a letter.
     */
    public static function trim_unseen(#[\SensitiveParameter] string $text): string
    {
        $seen = '[^\s' . self::INVISIBLE . '\x{200C}\x{200D}]';
        $found = preg_match("/{$seen}(?:.*{$seen})?+/su", $text, $inner);
        return $found === 1 ? $inner[0] : ($found === 0 ? '' : $text);
    }

    public static function has_invisible(#[\SensitiveParameter] string $text): bool
    {
        return self::first('/[' . self::INVISIBLE . ']|' . self::JOINER . '/u', $text) !== null;
    }

    /**
     * @return int|null The position of the first character that a text of one line cannot have; null if there is none.
     */
    public static function unfit_at(#[\SensitiveParameter] string $text): ?int
    {
        return self::first('/[' . self::INVISIBLE . self::BROKEN . ']|' . self::JOINER . '/u', $text);
    }

    /**
     * Whether any character of it is seen.
     */
    public static function is_seen(#[\SensitiveParameter] string $text): bool
    {
        return preg_match('/[^' . self::BROKEN . '\p{Z}]/u', $text) === 1;
    }

    /**
     * @param non-empty-string $pattern
     * @return int|null In characters, from 0.
     */
    public static function position(string $pattern, #[\SensitiveParameter] string $text): ?int
    {
        return preg_match($pattern, $text, $found, PREG_OFFSET_CAPTURE) === 1 ? mb_strlen(substr($text, 0, $found[0][1])) : null;
    }

    /**
     * @param non-empty-string $pattern
     */
    private static function first(string $pattern, #[\SensitiveParameter] string $text): ?int
    {
        $joined = '(?<=[\p{L}\p{M}\p{So}\p{Sk}])' . self::JOINER . '(?=[\p{L}\p{M}\p{So}])';
        // Joiners between letters are part of them; the positions of the others stay.
        return self::position($pattern, preg_replace("/{$joined}/u", '_', $text) ?? $text);
    }
}
