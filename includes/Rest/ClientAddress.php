<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Settings\Settings;

/**
 * The address that a request came from. A forwarded address counts only where a trusted proxy hands it over: anybody can send the
 * header.
 */
final class ClientAddress
{
    public function __construct(private readonly Settings $settings)
    {
    }

    /**
     * @return string IPv4 or IPv6: the right-most hop that is no trusted proxy. An empty string where there is no request.
     */
    public function current(): string
    {
        $address = $this->valid($_SERVER['REMOTE_ADDR'] ?? '');
        $proxies = $address === '' || !isset($_SERVER['HTTP_X_FORWARDED_FOR']) ? [] : $this->settings->trusted_proxies();
        if ($proxies === []) {
            return $address;
        }
        $header = is_string($_SERVER['HTTP_X_FORWARDED_FOR']) ? $_SERVER['HTTP_X_FORWARDED_FOR'] : '';
        foreach (array_reverse(explode(',', $header)) as $hop) {
            if (!$this->is_trusted($address, $proxies)) {
                break;
            }
            $next = $this->valid($hop);
            if ($next === '') {
                break;
            }
            $address = $next;
        }
        return $address;
    }

    private function valid(mixed $address): string
    {
        return is_string($address) ? Network::address($address) : '';
    }

    /**
     * @param list<string> $proxies
     */
    private function is_trusted(string $address, array $proxies): bool
    {
        foreach ($proxies as $proxy) {
            if (Network::contains($proxy, $address)) {
                return true;
            }
        }
        return false;
    }
}
