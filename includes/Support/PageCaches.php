<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Keeps a personal response out of every cache. Page caches within WordPress ignore headers, so each is told in its own way; those that are
 * not installed are not affected.
 */
final class PageCaches
{
    /** `no-cache` and `max-age` are for those that know no `no-store`. */
    public const NO_STORE = 'no-store, no-cache, must-revalidate, max-age=0, private';

    /** The first is what nearly all of them look for; the last is LiteSpeed's own. */
    private const CONSTANTS = ['DONOTCACHEPAGE', 'DONOTCACHEOBJECT', 'DONOTCACHEDB', 'LSCACHE_NO_CACHE'];

    /** Batcache and WP Fastest Cache. */
    private const FUNCTIONS = ['batcache_cancel', 'wpfc_exclude_current_page'];

    /**
     * Any time before the answer has ended; headers only before it begins.
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
            // For nginx if it was told to overlook the other.
            header('X-Accel-Expires: 0');
            // For LiteSpeed's server if its plugin is missing.
            header('X-LiteSpeed-Cache-Control: no-cache');
        }
    }
}
