<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * Networks in CIDR notation, IPv4 and IPv6.
 */
final class Network
{
    /** What one household or machine is given: counting each IPv6 address alone would count nothing. */
    private const IPV6_BITS = 64;

    /**
     * @param string $cidr An address, or an address and the length of its prefix: `10.0.0.0/8`, `2001:db8::/32`.
     */
    public static function is_valid(string $cidr): bool
    {
        return self::parse($cidr) !== null;
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
     * @return string What a limit counts by: an IPv4 address, or the /64 of an IPv6 address.
     */
    public static function of(string $address): string
    {
        $packed = self::pack($address);
        if ($packed === null || strlen($packed) === 4) {
            return $address;
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
        $bits = $parts[1] ?? (string) $most;
        return ctype_digit($bits) && (int) $bits <= $most ? [$packed, (int) $bits] : null;
    }

    private static function pack(string $address): ?string
    {
        return filter_var($address, FILTER_VALIDATE_IP) === false ? null : (string) inet_pton($address);
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
