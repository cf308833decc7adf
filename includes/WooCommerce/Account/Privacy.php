<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Support\PageCaches;

/**
 * Keeps a personal page out of caches, search engines, other sites' frames, and the referrers that other sites see.
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
     * Nobody clicks here who believes to be on another page.
     */
    public static function refuse_frames(): void
    {
        if (headers_sent()) {
            return;
        }
        header('X-Frame-Options: DENY');
        // Beside whatever policy the site has: browsers keep to both.
        header("Content-Security-Policy: frame-ancestors 'none'", false);
    }
}
