<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * The key and secret that a request carries: HTTP Basic, or the query string. Never a body.
 */
final class Credentials
{
    private function __construct(public readonly string $key, #[\SensitiveParameter] public readonly string $secret)
    {
    }

    /**
     * Reads the HTTP request itself rather than a WP_REST_Request, so that a request made inside another one has the same caller.
     */
    public static function from_globals(): ?self
    {
        $key = self::text($_GET['consumer_key'] ?? null);
        if ($key !== '') {
            return new self($key, self::text($_GET['consumer_secret'] ?? null));
        }
        [$user, $password] = self::basic();
        return str_starts_with($user, 'ck_') ? new self($user, $password) : null;
    }

    /**
     * Whether the request signs with OAuth 1.0a, which WooCommerce alone answers.
     */
    public static function is_oauth(): bool
    {
        return isset($_GET['oauth_consumer_key']) || stripos(self::header(), 'oauth ') === 0;
    }

    /**
     * @return string The consumer key of an OAuth 1.0a request, or an empty string.
     */
    public static function oauth_key(): string
    {
        $key = self::text($_GET['oauth_consumer_key'] ?? null);
        if ($key === '' && preg_match('/oauth_consumer_key="([^"]+)"/i', self::header(), $match) === 1) {
            $key = rawurldecode($match[1]);
        }
        return $key;
    }

    /**
     * @return array{string, string} User name and password, both empty where there are none.
     */
    private static function basic(): array
    {
        $user = self::text($_SERVER['PHP_AUTH_USER'] ?? null);
        if ($user !== '') {
            return [$user, self::text($_SERVER['PHP_AUTH_PW'] ?? null)];
        }
        // PHP behind FastCGI or CGI often hands over the bare header only.
        if (preg_match('/^basic\s+(\S+)$/i', trim(self::header()), $match) !== 1) {
            return ['', ''];
        }
        $parts = explode(':', (string) base64_decode($match[1], true), 2);
        return [$parts[0], $parts[1] ?? ''];
    }

    private static function header(): string
    {
        return self::text($_SERVER['HTTP_AUTHORIZATION'] ?? $_SERVER['REDIRECT_HTTP_AUTHORIZATION'] ?? null);
    }

    private static function text(mixed $value): string
    {
        return is_string($value) ? stripslashes($value) : '';
    }
}
