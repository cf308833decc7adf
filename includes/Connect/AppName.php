<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Support\OneLine;

/**
 * What a program calls itself. Nobody has checked it, so it must at least look like what it is.
 */
final class AppName
{
    private const MAX_LENGTH = 60;

    /** Letters that look like Latin ones. */
    private const LOOKALIKES = '[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}]';

    /** Names that make people trust. */
    private const TRUSTED = ['woocommerce', 'wordpress', 'latchkey', 'automattic'];

    /**
     * Whether it can be shown: one short line without invisible, direction-changing or stacked characters, and no word that mixes Latin
     * letters with others that look like them.
     */
    public static function is_fit(string $name): bool
    {
        if (!mb_check_encoding($name, 'UTF-8') || mb_strlen($name) > self::MAX_LENGTH || trim($name) !== $name || !OneLine::is_seen($name) || OneLine::unfit_at($name) !== null) {
            return false;
        }
        return preg_match('/[^\P{Z} ]| {2}|\p{M}{3}|\p{C}/u', $name) === 0
            && preg_match('/\p{Latin}[\p{L}\p{M}\p{N}]*' . self::LOOKALIKES . '|' . self::LOOKALIKES . '[\p{L}\p{M}\p{N}]*\p{Latin}/u', $name) === 0;
    }

    /**
     * Whether it contains a name that the store's people know: of WooCommerce, say, or of the store itself.
     */
    public static function borrows_trust(string $name, string $store): bool
    {
        $plain = self::plain($name);
        foreach ([...self::TRUSTED, self::plain($store)] as $trusted) {
            if (mb_strlen($trusted) > 2 && str_contains($plain, $trusted)) {
                return true;
            }
        }
        return false;
    }

    private static function plain(string $name): string
    {
        return (string) preg_replace('/[^\p{L}\p{N}]+/u', '', mb_strtolower(remove_accents($name)));
    }
}
