<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * Networks in CIDR notation, IPv4 and IPv6.
 */
final class Network
{
    /** Prefix length that one household or server usually gets. A limit for single IPv6 addresses would limit nothing. */
    private const IPV6_BITS = 64;

    /** Prefix lengths that a network has at least. */
    private const IPV4_LEAST = 8;
    private const IPV6_LEAST = 16;

    /** The prefix of an IPv4 address on an IPv6 socket: `::ffff:0:0/96`. */
    private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";
    private const MAPPED_BITS = 96;

    /**
     * @param string $cidr An address, or an address and the length of its prefix: `10.0.0.0/8`, `2001:db8::/32`.
     */
    public static function is_valid(string $cidr): bool
    {
        return self::parse($cidr) !== null;
    }

    /**
     * @return bool Whether it is larger than what one company runs: a few of these contain every address, as `0.0.0.0/1` and `128.0.0.0/1` do.
     *     Networks that are not reached from the internet may have any size.
     */
    public static function is_huge(string $cidr): bool
    {
        [$packed, $bits] = self::parse($cidr) ?? ['', 0];
        if (strlen($packed) === 4) {
            return $bits < self::IPV4_LEAST;
        }
        if ($packed === '' || $bits >= self::IPV6_LEAST) {
            return false;
        }
        $is_within = static fn (string $network, int $most): bool => $bits >= $most && self::contains("{$network}/{$most}", (string) inet_ntop($packed));
        return !$is_within('fc00::', 7) && !$is_within('fe80::', 10);
    }

    /**
     * @param string $text An address as a socket or a proxy writes it: perhaps with a port, in brackets, or as IPv4 mapped into IPv6.
     * @return string The address in its usual spelling; '' if it is not an address.
     */
    public static function address(string $text): string
    {
        $text = trim($text);
        if (preg_match('/^(?:\[([^\]]+)\]|([0-9]+(?:\.[0-9]+){3}))(?::[0-9]{1,5})?\z/', $text, $parts) === 1) {
            $text = $parts[2] ?? $parts[1];
        }
        $packed = self::pack($text);
        return $packed === null ? '' : (string) inet_ntop($packed);
    }

    public static function contains(string $cidr, string $address): bool
    {
        $network = self::parse($cidr);
        $packed = self::pack($address);
        if ($network === null || $packed === null || strlen($network[0]) !== strlen($packed)) {
            return false;
        }
        return self::mask($packed, $network[1]) === self::mask($network[0], $network[1]);
    }

    /**
     * @return bool Whether every address of the inner network is in the outer one.
     */
    public static function covers(string $outer, string $inner): bool
    {
        [$wide, $narrow] = [self::parse($outer), self::parse($inner)];
        return $wide !== null && $narrow !== null && $narrow[1] >= $wide[1] && self::contains($outer, (string) inet_ntop($narrow[0]));
    }

    /**
     * @return string What a limit applies to: an IPv4 address, or the /64 network of an IPv6 address.
     */
    public static function of(string $address): string
    {
        $packed = self::pack($address);
        if ($packed === null || strlen($packed) === 4) {
            return $packed === null ? $address : (string) inet_ntop($packed);
        }
        return inet_ntop(self::mask($packed, self::IPV6_BITS)) . '/' . self::IPV6_BITS;
    }

    /**
     * @return array{string, int}|null Packed address and prefix length, in bits.
     */
    private static function parse(string $cidr): ?array
    {
        $parts = explode('/', $cidr, 2);
        $packed = self::pack($parts[0]);
        if ($packed === null) {
            return null;
        }
        $most = strlen($packed) * 8;
        $text = $parts[1] ?? null;
        if ($text !== null && (!ctype_digit($text) || strlen($text) > 3)) {
            return null;
        }
        // The prefix length of a mapped address includes its first 96 bits.
        $mapped = $most === 32 && str_contains($parts[0], ':') ? self::MAPPED_BITS : 0;
        $bits = $text === null ? $most : (int) $text - $mapped;
        return $bits >= 0 && $bits <= $most ? [$packed, $bits] : null;
    }

    /**
     * @return string|null 4 bytes for IPv4, also if it is written as `::ffff:a.b.c.d`; 16 for IPv6.
     */
    private static function pack(string $address): ?string
    {
        if (filter_var($address, FILTER_VALIDATE_IP) === false) {
            return null;
        }
        $packed = (string) inet_pton($address);
        return str_starts_with($packed, self::MAPPED) && strlen($packed) === 16 ? substr($packed, strlen(self::MAPPED)) : $packed;
    }

    private static function mask(string $packed, int $bits): string
    {
        $whole = intdiv($bits, 8);
        $masked = substr($packed, 0, $whole);
        if ($bits % 8 !== 0) {
            $masked .= chr(ord($packed[$whole]) & (0xff << (8 - $bits % 8)) & 0xff);
        }
        return str_pad($masked, strlen($packed), "\0");
    }
}
