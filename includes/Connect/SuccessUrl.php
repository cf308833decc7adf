<?php

declare(strict_types=1);

namespace Latchkey\Connect;

/**
 * Where the browser brings the code. Only spellings that every parser of addresses reads in the same way are accepted: `https` and a host in
 * lower-case ASCII (other letters as Punycode), or `http` and a loopback address.
 */
final class SuccessUrl
{
    private const MAX_LENGTH = 1000;
    private const MAX_HOST = 253;
    private const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
    private const TAIL = '(?:[A-Za-z0-9\-._~!$&()*+,;=:@/]|%[0-9A-Fa-f]{2})';

    /** What the answer adds. Programs read the first or the last of two parameters of one name, so there must not be two. */
    private const ANSWERS = '/^\s*(?:code|state|error|error_description|iss)(?:\W|\z)/i';

    /**
     * @param string $origin Scheme, host and port; without the port for a loopback address.
     * @param string $host   What people are shown: the host, with its port if it is not the usual one.
     */
    private function __construct(
        public readonly string $url,
        public readonly string $origin,
        public readonly string $host,
        public readonly bool $is_loopback,
    ) {
    }

    /**
     * @return self|null Null if nothing may be sent there.
     */
    public static function of(string $url): ?self
    {
        $name = '(?:' . self::LABEL . '\.)*+' . self::LABEL;
        $pattern = '#^(?:https://(?<name>' . $name . ')|http://(?<loopback>127\.0\.0\.1|\[::1\]))(?::(?<port>[1-9][0-9]{0,4}))?'
            . '(?:/' . self::TAIL . '*+)?(?:\?(?<query>(?:' . self::TAIL . '|\?)*+))?\z#';
        if (strlen($url) > self::MAX_LENGTH || preg_match($pattern, $url, $found) !== 1 || self::has_answers($found['query'] ?? '')) {
            return null;
        }
        $port = (int) ($found['port'] ?? '');
        if ($port > 65535) {
            return null;
        }
        if (($found['loopback'] ?? '') !== '') {
            return new self($url, 'http://' . $found['loopback'], $found['loopback'], true);
        }
        $name = $found['name'] ?? '';
        // Browsers leave the usual port out.
        if (!self::is_host($name) || $port === 443) {
            return null;
        }
        $host = $name . ($port === 0 ? '' : ":{$port}");
        return new self($url, "https://{$host}", $host, false);
    }

    /**
     * @param array<string, string> $parameters
     * @return string The address with more parameters.
     */
    public function with(array $parameters): string
    {
        $glue = match (true) {
            !str_contains($this->url, '?') => '?',
            str_ends_with($this->url, '?'), str_ends_with($this->url, '&') => '',
            default => '&',
        };
        return $this->url . $glue . http_build_query($parameters, '', '&', PHP_QUERY_RFC3986);
    }

    /**
     * Browsers take a name that ends in a number for an IPv4 address, in whatever notation.
     */
    private static function is_host(string $name): bool
    {
        $is_number = preg_match('/(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\z/', $name) === 1;
        return strlen($name) <= self::MAX_HOST && (!$is_number || filter_var($name, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4) !== false);
    }

    private static function has_answers(string $query): bool
    {
        foreach (explode('&', str_replace(';', '&', $query)) as $pair) {
            if (preg_match(self::ANSWERS, urldecode(explode('=', $pair)[0])) === 1) {
                return true;
            }
        }
        return false;
    }
}
