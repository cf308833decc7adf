<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\GuestTokens;
use Latchkey\WooCommerce\Account\BrowserCookie;
use Latchkey\WooCommerce\Account\FormInput;

/**
 * Keeps a guest's session in their browser. Scripts and other sites cannot read it.
 */
final class GuestCookie
{
    private const NAME = 'latchkey_guest';

    public static function read(): string
    {
        return FormInput::cookie(self::NAME);
    }

    public static function set(#[\SensitiveParameter] string $session): void
    {
        BrowserCookie::send(self::NAME, $session, time() + GuestTokens::LIFETIME);
    }

    public static function clear(): void
    {
        BrowserCookie::send(self::NAME, '', 1);
    }
}
