<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Which site of a network is current. Code may have switched by `switch_to_blog()`: options and tables follow automatically, plugins do
 * not.
 */
final class Blog
{
    /** The option in which Action Scheduler stores the version of its tables. */
    private const SCHEDULER = 'schema-ActionScheduler_StoreSchema';

    /** Whether the plugin is a must-use plugin: then it runs on every blog, whatever is active there. */
    private static bool $is_must_use = false;

    /**
     * @return bool Whether the current blog is the one that the request is for. Work that needs more of a blog than its tables and options
     *     (its plugins, the settings of its emails) must not be done on any other.
     */
    public static function is_own(): bool
    {
        $left = $GLOBALS['_wp_switched_stack'] ?? [];
        $own = is_array($left) ? reset($left) : false;
        return !is_numeric($own) || (int) $own === get_current_blog_id();
    }

    /**
     * @return bool Whether the plugin is active on the current blog. It may be running only because it is active on the blog of the request.
     */
    public static function has_plugin(): bool
    {
        if (self::is_own()) {
            return true;
        }
        $active = get_option('active_plugins', []);
        return self::$is_must_use || self::is_of_network(get_site()?->network_id) || (is_array($active) && in_array(self::plugin(), $active, true));
    }

    /**
     * Called when the plugin's file is loaded. If WordPress loads it before the plugins that can be deactivated, it is a must-use plugin:
     * no list of active plugins names it, and it runs on every blog.
     */
    public static function arrive(): void
    {
        self::$is_must_use = is_multisite() && did_action('muplugins_loaded') === 0 && !self::is_of_network(get_current_network_id());
    }

    private static function is_of_network(?int $network_id): bool
    {
        $active = get_network_option($network_id, 'active_sitewide_plugins', []);
        return is_array($active) && isset($active[self::plugin()]);
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
     * @param \Closure(): void $work Runs while the request is switched to that blog. An exception passes through; the blog is restored first.
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
     * @param \Closure(): void $work Runs on every blog of every network of this installation, all of which share their users.
     */
    public static function each(\Closure $work): void
    {
        self::on(is_multisite() ? get_sites(['fields' => 'ids', 'number' => 0]) : [get_current_blog_id()], $work);
    }

    /**
     * @param \Closure(): void $work       Runs on every blog on which the plugin is being activated or deactivated.
     * @param bool             $is_network Whether that is the whole network of the request; otherwise only the current blog.
     */
    public static function each_switched(\Closure $work, bool $is_network): void
    {
        $network = ['fields' => 'ids', 'number' => 0, 'network_id' => get_current_network_id()];
        self::on($is_network && is_multisite() ? get_sites($network) : [get_current_blog_id()], $work);
    }

    private static function on(mixed $blogs, \Closure $work): void
    {
        foreach (is_array($blogs) ? $blogs : [] as $blog) {
            self::within(is_numeric($blog) ? (int) $blog : 0, $work);
        }
    }
}
