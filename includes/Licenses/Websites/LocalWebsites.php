<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Websites;

use Latchkey\Rest\Network;

/**
 * Which websites are for developing and trying out only: they take no seat.
 */
final class LocalWebsites
{
    /** Local websites of one license key that take no seat; each one more takes a seat. */
    public const FREE = 5;

    /** Names that nobody can register. */
    private const RESERVED = '/\.(?:local|localhost|test|example|invalid|internal|home\.arpa)\z/';

    /** Private, loopback and link-local networks, and those of documentation and tests. */
    private const NETWORKS = [
        '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.2.0/24', '192.168.0.0/16',
        '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4', '::/127', 'fc00::/7', 'fe80::/10', '2001:db8::/32',
    ];

    /**
     * @param list<string> $patterns Further hosts; see `WebsitePattern`.
     */
    public function __construct(private readonly array $patterns)
    {
    }

    public function contain(WebsiteAddress $address): bool
    {
        $host = $address->host->text;
        if ($address->host->is_ip) {
            return array_filter(self::NETWORKS, static fn (string $network): bool => Network::contains($network, $host)) !== [];
        }
        if (!str_contains($host, '.') || preg_match(self::RESERVED, $host) === 1) {
            return true;
        }
        foreach ($this->patterns as $pattern) {
            if ((new WebsitePattern($pattern))->matches($host)) {
                return true;
            }
        }
        return false;
    }
}
