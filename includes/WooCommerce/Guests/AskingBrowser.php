<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\GuestTokens;
use Latchkey\WooCommerce\Account\BrowserCookie;
use Latchkey\WooCommerce\Account\FormInput;

/**
 * The browser in which a link was requested. There the link opens without a button. Anywhere else the button stays: mail programs open
 * links too, and nobody is signed in by a link that somebody else requested. It proves nothing: only the token of the link does.
 */
final class AskingBrowser
{
    /** Query parameter of the link. */
    public const FIELD = 'latchkey_asked';

    private const COOKIE = 'latchkey_asked';
    private const BYTES = 16;

    /**
     * Recognizes this browser later.
     *
     * @return string What its links contain; the cookie cannot be told from it.
     */
    public static function remember(): string
    {
        $known = FormInput::cookie(self::COOKIE);
        $value = self::is_value($known) ? $known : bin2hex(random_bytes(self::BYTES));
        BrowserCookie::send(self::COOKIE, $value, time() + GuestTokens::LIFETIME);
        return self::mark($value);
    }

    /**
     * @param string $mark From a link.
     */
    public static function is(string $mark): bool
    {
        $known = FormInput::cookie(self::COOKIE);
        return self::is_value($known) && hash_equals(self::mark($known), $mark);
    }

    private static function is_value(string $value): bool
    {
        return preg_match('/^[0-9a-f]{' . 2 * self::BYTES . '}\z/', $value) === 1;
    }

    private static function mark(string $value): string
    {
        return substr(hash('sha256', $value), 0, 2 * self::BYTES);
    }
}
