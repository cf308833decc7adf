<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * The key and the secret in a request: from HTTP Basic or from the query string, never from the body.
 */
final class Credentials
{
    /** Parameters that are credentials. WooCommerce also reads OAuth 1.0a parameters from a form. */
    public const PARAMETERS = [
        'consumer_key', 'consumer_secret', '_wpnonce', 'oauth_consumer_key', 'oauth_nonce', 'oauth_signature', 'oauth_signature_method',
        'oauth_timestamp', 'oauth_token', 'oauth_version', 'oauth_callback', 'oauth_verifier',
    ];

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

    public function equals(self $other): bool
    {
        return hash_equals($this->key . "\0" . $this->secret, $other->key . "\0" . $other->secret);
    }

    /**
     * Whether the credentials are only refused because of plain HTTP. Over plain HTTP official clients sign requests with OAuth 1.0a, for
     * which the server needs the secret in plain text; of our pairs it only has a hash. Our keys are recognized by their format, which
     * WooCommerce's own keys do not have, so nothing is looked up.
     */
    public static function need_https(): bool
    {
        if (is_ssl()) {
            return false;
        }
        return (self::from_globals() !== null && wp_get_environment_type() !== 'local') || CredentialFormat::is_our_key(self::oauth_key());
    }

    /**
     * @return string The consumer key of an OAuth 1.0a request (header, form or query), or an empty string.
     */
    private static function oauth_key(): string
    {
        if (preg_match('/^oauth\s.*oauth_consumer_key="?([^",]+)/i', self::header(), $match) === 1) {
            return rawurldecode($match[1]);
        }
        return self::text($_POST['oauth_consumer_key'] ?? $_GET['oauth_consumer_key'] ?? null);
    }

    /**
     * @return array{string, string} User name and password, both empty if there are none.
     */
    private static function basic(): array
    {
        $user = self::text($_SERVER['PHP_AUTH_USER'] ?? null);
        if ($user !== '') {
            return [$user, self::text($_SERVER['PHP_AUTH_PW'] ?? null)];
        }
        // With FastCGI or CGI, PHP often only gets the raw header.
        if (preg_match('/^basic\s+(\S+)$/i', trim(self::header()), $match) !== 1) {
            return ['', ''];
        }
        $parts = explode(':', (string) base64_decode($match[1], true), 2);
        return [$parts[0], $parts[1] ?? ''];
    }

    private static function header(): string
    {
        // Each rewrite of Apache adds a prefix to the name.
        return self::text($_SERVER['HTTP_AUTHORIZATION'] ?? $_SERVER['REDIRECT_HTTP_AUTHORIZATION'] ?? $_SERVER['REDIRECT_REDIRECT_HTTP_AUTHORIZATION'] ?? null);
    }

    private static function text(mixed $value): string
    {
        return is_string($value) ? stripslashes($value) : '';
    }
}
