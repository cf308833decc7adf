<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

/**
 * How an export reads: page by page.
 */
final class Pages
{
    /** Rows that are read at once. */
    public const ROWS = 1000;

    /**
     * Forgets what WordPress has kept in memory about the last page. Caches on other servers stay.
     */
    public static function release(): void
    {
        if (wp_cache_supports('flush_runtime')) {
            wp_cache_flush_runtime();
        }
    }
}
