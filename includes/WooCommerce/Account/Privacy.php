<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Support\PageCaches;

/**
 * Keeps a page that is somebody's own out of caches, search engines, and the addresses of other sites.
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
}
