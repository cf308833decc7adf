<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Support\PageCaches;

/**
 * Keeps a personal page out of caches, search engines and frames of other sites, and its URL out of referrers.
 */
final class Privacy
{
    public static function keep(): void
    {
        PageCaches::keep_out();
        if (headers_sent()) {
            return;
        }
        header('Referrer-Policy: no-referrer');
        header('X-Robots-Tag: noindex, nofollow');
    }

    /**
     * Protects against clickjacking: other sites cannot show the page in a frame.
     */
    public static function refuse_frames(): void
    {
        if (headers_sent()) {
            return;
        }
        header('X-Frame-Options: DENY');
        // In addition to the site's own policy: browsers apply both.
        header("Content-Security-Policy: frame-ancestors 'none'", false);
    }
}
