<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * A text of one line, such as a code or the name of an instance.
 */
final class OneLine
{
    /** What often surrounds a copied text. */
    private const OUTER = '[\s\x{FEFF}]';

    /** Invisible characters: two different texts would look the same. */
    private const INVISIBLE = '\x{00AD}\x{034F}\x{061C}\x{180E}\x{200B}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}\x{FFF9}-\x{FFFB}';

    /** Joins letters in some scripts, or parts of an emoji; anywhere else it is invisible too. */
    private const JOINER = '[\x{200C}\x{200D}]';

    public static function trim(#[\SensitiveParameter] string $text): string
    {
        return preg_replace('/^' . self::OUTER . '+|' . self::OUTER . '+\z/u', '', $text) ?? $text;
    }

    public static function has_invisible(#[\SensitiveParameter] string $text): bool
    {
        $joined = '(?<=[\p{L}\p{M}\p{So}\p{Sk}])' . self::JOINER . '(?=[\p{L}\p{M}\p{So}])';
        $others = preg_replace("/{$joined}/u", '', $text) ?? $text;
        return preg_match('/[' . self::INVISIBLE . ']|' . self::JOINER . '/u', $others) === 1;
    }
}
