<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * The format of our keys and secrets: `ck_` or `cs_`, 34 random base62 characters (202 bits), and a 6-character checksum. The checksum lets
 * secret scanners recognize them, and a mistyped key is refused without a query.
 */
final class CredentialFormat
{
    public const KEY = 'ck_';
    public const SECRET = 'cs_';

    private const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    private const RANDOM = 34;
    private const CHECKSUM = 6;

    /**
     * @param string $prefix `KEY` or `SECRET`.
     */
    public static function generate(string $prefix): string
    {
        $random = $prefix;
        for ($i = 0; $i < self::RANDOM; $i++) {
            $random .= self::ALPHABET[random_int(0, 61)];
        }
        return $random . self::checksum($random);
    }

    /**
     * Whether it has our format, but a wrong checksum. Keys of another format may have been imported; they have no checksum.
     */
    public static function is_mistyped(#[\SensitiveParameter] string $key): bool
    {
        if (preg_match('/^c[ks]_[0-9A-Za-z]{' . (self::RANDOM + self::CHECKSUM) . '}\z/', $key) !== 1 || preg_match('/^c[ks]_[0-9a-f]{40}\z/', $key) === 1) {
            return false;
        }
        return !hash_equals(self::checksum(substr($key, 0, -self::CHECKSUM)), substr($key, -self::CHECKSUM));
    }

    /**
     * Whether it has our format, with a correct checksum.
     */
    public static function is_our_key(#[\SensitiveParameter] string $key): bool
    {
        return preg_match('/^ck_[0-9A-Za-z]{40}\z/', $key) === 1 && preg_match('/^ck_[0-9a-f]{40}\z/', $key) !== 1 && !self::is_mistyped($key);
    }

    /**
     * @return string The look-up hash, 32 bytes: the same that WooCommerce uses, so that key pairs of other plugins can be imported.
     */
    public static function hash(#[\SensitiveParameter] string $key): string
    {
        return hash_hmac('sha256', $key, 'wc-api', true);
    }

    private static function checksum(#[\SensitiveParameter] string $text): string
    {
        $number = crc32($text);
        $checksum = '';
        for ($i = 0; $i < self::CHECKSUM; $i++) {
            $checksum = self::ALPHABET[$number % 62] . $checksum;
            $number = intdiv($number, 62);
        }
        return $checksum;
    }
}
