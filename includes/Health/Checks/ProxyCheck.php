<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Check;
use Latchkey\Health\Finding;
use Latchkey\Rest\ClientAddress;

/**
 * Whether requests arrive with the visitor's address, by which limits are kept.
 */
final class ProxyCheck implements Check
{
    /** What a proxy says of the visitor. */
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
        return __('Visitors’ addresses', 'latchkey');
    }

    public function look(): Finding
    {
        $headers = array_values(array_filter(self::HEADERS, static fn (string $name): bool => ($_SERVER[$name] ?? '') !== ''));
        $sender = $_SERVER['REMOTE_ADDR'] ?? '';
        if (!is_string($sender) || $sender === '') {
            return Finding::good(__('No proxy is seen from here', 'latchkey'), 'no request');
        }
        $seen = $this->address->current();
        if ($headers === [] || ($seen !== $sender && !$this->hides_one($seen))) {
            return Finding::good(__('Requests arrive with their visitor’s address', 'latchkey'), $headers === [] ? 'no proxy' : 'trusted proxy');
        }
        return Finding::recommended(__('Requests arrive with a proxy’s address', 'latchkey'), [
            sprintf(
                /* translators: %s: an IP address. */
                __('This request came by way of a proxy, and all visitors seem to have its address, %s. Limits would count them as one, so that a single one who guesses codes could hold up the others.', 'latchkey'),
                $seen,
            ),
            __('If that is a proxy of yours or of your host, name its address or network in the setting trusted_proxies: a POST to wc-latchkey/v1/settings.', 'latchkey'),
            __('Only the header X-Forwarded-For is read, so the proxy must send it.', 'latchkey'),
        ], value: 'proxy not trusted, ' . implode(', ', array_map(static fn (string $name): string => strtolower(substr($name, 5)), $headers)));
    }

    /**
     * A trusted proxy whose own sender is a proxy, too: an address of a private network, with a public one behind it.
     */
    private function hides_one(string $seen): bool
    {
        $said = $_SERVER['HTTP_X_FORWARDED_FOR'] ?? '';
        $hops = array_map(trim(...), explode(',', is_string($said) ? $said : ''));
        return !self::is_public($seen) && array_filter($hops, self::is_public(...)) !== [];
    }

    private static function is_public(string $address): bool
    {
        return filter_var($address, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE) !== false;
    }
}
