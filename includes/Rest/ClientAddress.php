<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * The IP address of the caller. A forwarded address is only used if a trusted proxy sends it, because anyone can send the header.
 */
final class ClientAddress
{
    /**
     * @param \Closure(): list<string> $proxies Networks of trusted proxies, IPv4 or IPv6, with or without a prefix length.
     */
    public function __construct(private readonly \Closure $proxies)
    {
    }

    /**
     * @return string IPv4 or IPv6: the right-most hop that is not a trusted proxy. An empty string if there is no HTTP request.
     */
    public function current(): string
    {
        return $this->seen($this->proxies);
    }

    /**
     * @param list<string> $proxies Networks.
     * @return string The address that it would be if these were the trusted proxies.
     */
    public function through(array $proxies): string
    {
        return $this->seen(static fn (): array => $proxies);
    }

    /**
     * @param \Closure(): list<string> $trusted
     */
    private function seen(\Closure $trusted): string
    {
        $address = $this->valid($_SERVER['REMOTE_ADDR'] ?? '');
        $proxies = $address === '' || !isset($_SERVER['HTTP_X_FORWARDED_FOR']) ? [] : $trusted();
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
