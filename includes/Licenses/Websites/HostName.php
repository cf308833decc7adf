<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Websites;

use Latchkey\Rest\Network;
use Latchkey\ThirdParty\Intl\Idn\Idn;

/**
 * The host of an address in its one form: the ASCII form of a domain name (UTS #46, as browsers do it), or an IP address in its usual
 * spelling. It never depends on PHP’s intl: hashes of hosts are stored, and a site may move to a server without it.
 */
final class HostName
{
    private const MAX_LENGTH = 253;
    private const MAX_LABEL = 63;
    private const OPTIONS = Idn::IDNA_CHECK_BIDI | Idn::IDNA_CHECK_CONTEXTJ | Idn::IDNA_NONTRANSITIONAL_TO_ASCII;

    /** Browsers accept them, and hosting companies use them. */
    private const HYPHENS = Idn::ERROR_LEADING_HYPHEN | Idn::ERROR_TRAILING_HYPHEN | Idn::ERROR_HYPHEN_3_4;

    private const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    private const LOWER = 'abcdefghijklmnopqrstuvwxyz';

    private function __construct(public readonly string $text, public readonly bool $is_ip)
    {
    }

    /**
     * @param string $text A domain name, an IPv4 address, or an IPv6 address without brackets. Valid UTF-8.
     * @return self|null Null if it is not the host of a website.
     */
    public static function of(string $text): ?self
    {
        if (str_contains($text, ':')) {
            // A zone such as %eth0 only means something on its own machine.
            $address = Network::address((string) strtok($text, '%'));
            return $address === '' ? null : new self($address, true);
        }
        $name = self::ascii($text);
        if ($name === null) {
            return null;
        }
        if (preg_match('/(?:^|\.)[0-9]+\z/', $name) !== 1) {
            return new self($name, false);
        }
        // Every domain that ends in a number must be an IPv4 address. One number alone is a name without a dot.
        return match (true) {
            Network::address($name) === $name => new self($name, true),
            str_contains($name, '.') => null,
            default => new self($name, false),
        };
    }

    /**
     * Letters A to Z in lower case, whatever the language of the server.
     */
    public static function lower(string $text): string
    {
        return strtr($text, self::UPPER, self::LOWER);
    }

    private static function ascii(string $text): ?string
    {
        $name = self::lower($text);
        if (preg_match('/[^\x21-\x7e]|(?:^|\.)xn--/', $name) === 1) {
            $name = self::encoded(self::without_dot($name));
        }
        $name = self::without_www(self::without_dot($name));
        $is_name = preg_match('/^(?:[a-z0-9_-]{1,' . self::MAX_LABEL . '}\.)*[a-z0-9_-]{1,' . self::MAX_LABEL . '}\z/', $name) === 1;
        return $is_name && strlen($name) <= self::MAX_LENGTH ? $name : null;
    }

    /**
     * @return string '' if it is no domain name.
     */
    private static function encoded(string $name): string
    {
        [$text, $errors] = self::mapped($name);
        if ($errors === Idn::ERROR_BIDI) {
            // As in browsers, a label of ASCII characters may be beside one that is written from right to left: 3d.example in Hebrew.
            $labels = array_filter(explode('.', $text), static fn (string $label): bool => str_starts_with($label, 'xn--'));
            $errors = array_sum(array_map(static fn (string $label): int => self::mapped($label)[1], $labels));
        }
        return $errors === 0 ? $text : '';
    }

    /**
     * @return array{string, int} The ASCII form, and what is wrong with it, in bits.
     */
    private static function mapped(string $name): array
    {
        $about = [];
        Idn::idn_to_ascii($name, self::OPTIONS, Idn::INTL_IDNA_VARIANT_UTS46, $about);
        return is_array($about) && is_int($about['errors'] ?? null) && is_string($about['result'] ?? null)
            ? [$about['result'], $about['errors'] & ~self::HYPHENS]
            : ['', 1];
    }

    private static function without_dot(string $name): string
    {
        return str_ends_with($name, '.') ? substr($name, 0, -1) : $name;
    }

    private static function without_www(string $name): string
    {
        $rest = str_starts_with($name, 'www.') ? substr($name, 4) : $name;
        // www.com is a name of its own.
        return str_contains($rest, '.') ? $rest : $name;
    }
}
