<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Keeps a personal response out of every cache. Page caches within WordPress ignore headers, so each is told in its own way; those that are
 * not installed are not affected.
 */
final class PageCaches
{
    /** `no-cache` and `max-age` are for caches that do not know `no-store`. */
    public const NO_STORE = 'no-store, no-cache, must-revalidate, max-age=0, private';

    /** Nearly all page caches look for the first; the last is LiteSpeed's own. */
    private const CONSTANTS = ['DONOTCACHEPAGE', 'DONOTCACHEOBJECT', 'DONOTCACHEDB', 'LSCACHE_NO_CACHE'];

    /** Batcache and WP Fastest Cache. */
    private const FUNCTIONS = ['batcache_cancel', 'wpfc_exclude_current_page'];

    /**
     * May be called at any time before the response ends; headers are only sent if the response has not begun.
     */
    public static function keep_out(): void
    {
        foreach (self::CONSTANTS as $constant) {
            if (!defined($constant)) {
                define($constant, true);
            }
        }
        // LiteSpeed Cache, which also wants to know why.
        do_action('litespeed_control_set_nocache', 'Latchkey');
        foreach (self::FUNCTIONS as $function) {
            if (function_exists($function)) {
                $function();
            }
        }
        if (!headers_sent()) {
            nocache_headers();
            header('Cache-Control: ' . self::NO_STORE);
            // For nginx, if it is configured to ignore Cache-Control.
            header('X-Accel-Expires: 0');
            // For LiteSpeed's web server, if its plugin is missing.
            header('X-LiteSpeed-Cache-Control: no-cache');
        }
    }
}
