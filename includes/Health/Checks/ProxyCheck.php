<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Check;
use Latchkey\Health\Finding;
use Latchkey\Rest\ClientAddress;
use Latchkey\Rest\Network;

/**
 * Whether requests arrive with the visitor's IP address, which rate limits depend on.
 */
final class ProxyCheck implements Check
{
    /** Headers in which proxies send the visitor's address. */
    private const HEADERS = ['HTTP_X_FORWARDED_FOR', 'HTTP_X_REAL_IP', 'HTTP_CF_CONNECTING_IP', 'HTTP_TRUE_CLIENT_IP', 'HTTP_FORWARDED'];

    public function __construct(private readonly ClientAddress $address)
    {
    }

    public function name(): string
    {
        return 'proxy';
    }

    public function label(): string
    {
        return __('Visitors’ IP addresses', 'latchkey');
    }

    public function why(): string
    {
        return __('Guessing codes is limited by IP address, so requests must arrive with the visitor’s address and not with a proxy’s.', 'latchkey');
    }

    public function look(): Finding
    {
        $said = array_intersect_key($_SERVER, array_flip(self::HEADERS));
        $hops = array_filter(array_map(self::address(...), explode(',', implode(',', array_filter($said, is_string(...))))), static fn (string $hop): bool => $hop !== '');
        $seen = wp_doing_cron() || (defined('WP_CLI') && WP_CLI === true) ? '' : $this->address->current();
        if ($seen === '') {
            return Finding::good(__('No proxy was detected', 'latchkey'), 'no request of a visitor');
        }
        // The web server may have already replaced the proxy's address with the visitor's.
        if ($hops === [] || (in_array($seen, $hops, true) && !self::hides_one($seen, $hops))) {
            return Finding::good(__('Requests arrive with the visitor’s address', 'latchkey'), $hops === [] ? 'no proxy' : 'proxy, address known');
        }
        return Finding::recommended(__('Requests arrive with a proxy’s address', 'latchkey'), [
            sprintf(
                /* translators: %s: an IP address. */
                __('This request came through a proxy, and all visitors seem to have its address, %s. Limits would count them as one visitor, so one who guesses codes could lock out the others.', 'latchkey'),
                $seen,
            ),
            __('If that is a proxy of yours or of your host, add its address or network to the setting trusted_proxies, for example with: wp latchkey settings set trusted_proxies 10.0.0.0/8', 'latchkey'),
            __('Only the header X-Forwarded-For is read, so the proxy must send it.', 'latchkey'),
        ], value: 'proxy not trusted, ' . strtolower(implode(', ', array_map(static fn (string $name): string => substr($name, 5), array_keys($said)))));
    }

    /**
     * Whether the proxy got the request from another proxy: its address is private, and there is a public one behind it.
     *
     * @param array<string> $hops
     */
    private static function hides_one(string $seen, array $hops): bool
    {
        return !self::is_public($seen) && array_filter($hops, self::is_public(...)) !== [];
    }

    private static function is_public(string $address): bool
    {
        return filter_var($address, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE) !== false;
    }

    /**
     * @param string $hop An address as in one of the headers, for example `for="[2001:db8::1]:4711";proto=https`.
     */
    private static function address(string $hop): string
    {
        return Network::address(trim((string) preg_replace('/^\s*for=|;.*$/i', '', $hop), " \"'"));
    }
}
