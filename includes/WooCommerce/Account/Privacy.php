<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

/**
 * Keeps a page that is somebody's own out of caches, search engines, and the addresses of other sites.
 */
final class Privacy
{
    public static function keep(): void
    {
        foreach (['DONOTCACHEPAGE', 'DONOTCACHEOBJECT', 'DONOTCACHEDB'] as $constant) {
            if (!defined($constant)) {
                define($constant, true);
            }
        }
        if (headers_sent()) {
            return;
        }
        nocache_headers();
        header('Cache-Control: no-store, no-cache, must-revalidate, max-age=0, private');
        header('Referrer-Policy: no-referrer');
        header('X-Robots-Tag: noindex, nofollow');
    }
}
