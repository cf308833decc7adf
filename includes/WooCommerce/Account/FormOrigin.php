<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

/**
 * Whether a form was sent from a page of this site.
 */
final class FormOrigin
{
    /**
     * Browsers send `Sec-Fetch-Site`, which no page can change. Without it (old browsers, plain HTTP, programs) `Origin` is used: our own
     * pages send none, or `null`, because their referrer policy hides their URL.
     */
    public static function is_own(): bool
    {
        $fetched = $_SERVER['HTTP_SEC_FETCH_SITE'] ?? '';
        if ($fetched !== '') {
            return in_array($fetched, ['same-origin', 'none'], true);
        }
        $origin = $_SERVER['HTTP_ORIGIN'] ?? '';
        return in_array($origin, ['', 'null'], true) || (is_string($origin) && in_array(self::host($origin), self::own_hosts(), true));
    }

    /**
     * @return list<string> Host and port; behind a proxy the request may have another host name than the site.
     */
    private static function own_hosts(): array
    {
        $asked = $_SERVER['HTTP_HOST'] ?? '';
        $hosts = [self::host('//' . (is_string($asked) ? $asked : '')), self::host(home_url()), self::host(site_url())];
        return array_values(array_diff($hosts, ['']));
    }

    private static function host(string $url): string
    {
        $parts = wp_parse_url($url);
        $host = is_array($parts) ? strtolower($parts['host'] ?? '') : '';
        return $host === '' ? '' : $host . (isset($parts['port']) ? ':' . $parts['port'] : '');
    }
}
