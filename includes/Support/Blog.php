<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Which blog of a network it is. Code of this request may have left its own by `switch_to_blog()`: options and tables follow by themselves,
 * plugins do not.
 */
final class Blog
{
    /** Where WooCommerce's scheduler notes that it has made its tables. */
    private const SCHEDULER = 'schema-ActionScheduler_StoreSchema';

    /**
     * @return bool Whether it is the blog that the request is for. What needs more of a blog than its tables and options (its plugins, the
     *     settings of its e-mails) must not be done on any other.
     */
    public static function is_own(): bool
    {
        $left = $GLOBALS['_wp_switched_stack'] ?? [];
        $own = is_array($left) ? reset($left) : false;
        return !is_numeric($own) || (int) $own === get_current_blog_id();
    }

    /**
     * @return bool Whether the plugin is active on the current blog: it may run because it is on the request's own.
     */
    public static function has_plugin(): bool
    {
        if (self::is_own()) {
            return true;
        }
        $file = self::plugin();
        $network = get_site_option('active_sitewide_plugins', []);
        $active = get_option('active_plugins', []);
        return (is_array($network) && isset($network[$file])) || (is_array($active) && in_array($file, $active, true));
    }

    /**
     * @return string What WordPress calls the plugin, such as `latchkey/plugin.php`.
     */
    public static function plugin(): string
    {
        return plugin_basename(dirname(__DIR__, 2) . '/plugin.php');
    }

    /**
     * @return bool Whether Action Scheduler works on the current blog.
     */
    public static function has_scheduler(): bool
    {
        return function_exists('as_schedule_single_action') && (self::is_own() || get_option(self::SCHEDULER) !== false);
    }

    /**
     * @param \Closure(): void $work Done as if the request had switched to that blog; what it throws comes out, and the blog is as before.
     */
    public static function within(int $blog_id, \Closure $work): void
    {
        if ($blog_id === get_current_blog_id()) {
            $work();
            return;
        }
        switch_to_blog($blog_id);
        try {
            $work();
        } finally {
            restore_current_blog();
        }
    }

    /**
     * @param \Closure(): void $work       On every blog of the network; without a network, once.
     * @param bool             $is_network Whether it is for all of the network; otherwise for the current blog alone.
     */
    public static function each(\Closure $work, bool $is_network = true): void
    {
        $blogs = $is_network && is_multisite() ? get_sites(['fields' => 'ids', 'number' => 0]) : [get_current_blog_id()];
        foreach (is_array($blogs) ? $blogs : [] as $blog) {
            self::within(is_numeric($blog) ? (int) $blog : 0, $work);
        }
    }
}
