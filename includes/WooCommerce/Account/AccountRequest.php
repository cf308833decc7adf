<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

/**
 * What a URL requests: a page of the list, or one license key.
 */
final class AccountRequest
{
    private const UUID = '/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z/';

    private function __construct(public readonly int $page, public readonly ?string $uuid)
    {
    }

    /**
     * @param mixed $value The end of the URL: nothing, a page number, or the uuid of a key. Anything else is treated as a key that does not
     *     exist.
     */
    public static function from(mixed $value): self
    {
        $value = is_string($value) ? trim($value, '/') : '';
        if ($value === '') {
            return new self(1, null);
        }
        if (preg_match('/^[1-9][0-9]{0,5}\z/', $value) === 1) {
            return new self((int) $value, null);
        }
        return new self(1, self::uuid($value));
    }

    /**
     * @return string In lower case, as it is stored, if it has the form of a uuid, else ''.
     */
    public static function uuid(string $value): string
    {
        $value = strtolower($value);
        return preg_match(self::UUID, $value) === 1 ? $value : '';
    }
}
