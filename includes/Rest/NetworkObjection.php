<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * What is wrong with a network that somebody typed, and what was probably meant.
 */
final class NetworkObjection
{
    private const NOTATIONS = '/^([0-9]{1,3}(?:\.[0-9]{1,3}){0,3})(?:\.\*|\.(?=\z|\/))*(?:\/([0-9.]+))?\z/';

    /**
     * @return string|null One or two sentences, translated; null for a network.
     */
    public static function to(string $text): ?string
    {
        if (Network::is_valid($text)) {
            return null;
        }
        $meant = self::meant($text);
        /* translators: %s: a network, such as 10.0.0.0/8. */
        return self::fault($text) . ($meant === '' ? '' : ' ' . sprintf(__('Did you mean %s?', 'latchkey'), $meant));
    }

    private static function fault(string $text): string
    {
        $address = explode('/', $text, 2)[0];
        if (!Network::is_valid($address)) {
            /* translators: %s: what was typed. */
            return sprintf(__('%s is not a network, such as 10.0.0.0/8 or 2001:db8::/32.', 'latchkey'), $text);
        }
        [$first, $last] = match (true) {
            !str_contains($address, ':') => [0, 32],
            // IPv4 that is written as IPv6.
            str_contains(Network::address($address), '.') => [96, 128],
            default => [0, 128],
        };
        /* translators: 1: what was typed, 2: the smallest number that can stand there, 3: the largest. */
        return sprintf(__('%1$s is not a network: one of this kind ends in /%2$d to /%3$d.', 'latchkey'), $text, $first, $last);
    }

    /**
     * @return string '' if there is nothing to guess.
     */
    private static function meant(string $text): string
    {
        $plain = trim(str_replace('\\', '/', (string) preg_replace('/\s+/', '', $text)), ',;"\'');
        foreach ([$plain, trim($plain, '[]'), self::short($plain), self::range($plain), self::other_end($plain), Network::address($plain)] as $guess) {
            if ($guess !== '' && Network::is_valid($guess)) {
                return $guess;
            }
        }
        return '';
    }

    /**
     * `10/8`, `10.0.*`, `10.0.`, `10.0.0.0/255.0.0.0`.
     */
    private static function short(string $text): string
    {
        if (preg_match(self::NOTATIONS, $text, $parts) !== 1) {
            return '';
        }
        $octets = explode('.', $parts[1]);
        $end = $parts[2] ?? '';
        $bits = match (true) {
            $end === '' => 8 * count($octets),
            str_contains($end, '.') => self::bits_of_mask($end),
            default => (int) $end,
        };
        // A number alone may be anything.
        return $end === '' && $text === $parts[1] && count($octets) < 2 ? '' : implode('.', array_pad($octets, 4, '0')) . '/' . $bits;
    }

    /**
     * @return int -1 if it is no mask.
     */
    private static function bits_of_mask(string $mask): int
    {
        $number = ip2long($mask);
        $bits = $number === false ? '' : str_pad(decbin($number), 32, '0', STR_PAD_LEFT);
        return preg_match('/^1*0*\z/', $bits) === 1 && $bits !== '' ? substr_count($bits, '1') : -1;
    }

    /**
     * `10.0.0.0-10.255.255.255`.
     */
    private static function range(string $text): string
    {
        // `ip2long()` throws at a NUL byte.
        $ends = preg_match('/^[0-9.]+-[0-9.]+\z/', $text) === 1 ? array_map(ip2long(...), explode('-', $text)) : [];
        if ($ends === [] || in_array(false, $ends, true)) {
            return '';
        }
        $size = $ends[1] - $ends[0] + 1;
        $is_network = $size > 0 && ($size & ($size - 1)) === 0 && $ends[0] % $size === 0;
        return $is_network ? long2ip($ends[0]) . '/' . (32 - (int) log($size, 2)) : '';
    }

    /**
     * A good address with an end that cannot be: as wide as its zeros.
     */
    private static function other_end(string $text): string
    {
        $address = explode('/', $text, 2)[0];
        $packed = Network::is_valid($address) ? (string) inet_pton($address) : '';
        $step = strlen($packed) === 4 ? 1 : 2;
        $bytes = strlen(rtrim($packed, "\0"));
        $used = $bytes + $bytes % $step;
        return $used === 0 ? '' : $address . '/' . 8 * $used;
    }
}
