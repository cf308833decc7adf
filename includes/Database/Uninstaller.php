<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Settings\Settings;
use Latchkey\Support\Blog;

/**
 * Takes everything away again: only where the setting says so, and then all of it. Notes of orders stay: they are the shop's own history.
 */
final class Uninstaller
{
    private readonly TraceRepository $traces;

    public function __construct(private readonly Db $db, private readonly Settings $settings)
    {
        $this->traces = new TraceRepository($db);
    }

    /**
     * Each blog of a network decides for itself.
     */
    public function run(): void
    {
        Blog::each(function (): void {
            if ($this->settings->delete_data_on_uninstall()) {
                $this->clear();
            }
        });
        // WordPress has read the plugin's file for this, which signed it up for it once more.
        $signed_up = get_option('uninstall_plugins');
        if (is_array($signed_up)) {
            unset($signed_up[Blog::plugin()]);
            update_option('uninstall_plugins', $signed_up);
        }
    }

    /**
     * Nothing waits in the background any more. What it was to do stands in the plugin's tables, and is found when it is active again.
     */
    public function rest(): void
    {
        foreach (Traces::HOOKS as $hook) {
            wp_unschedule_hook($hook);
        }
        $this->traces->delete_actions(false);
    }

    /**
     * Filter `wpmu_drop_tables`: a deleted blog takes its tables along.
     *
     * @param array<string> $tables
     * @return array<string>
     */
    public static function add_tables(array $tables): array
    {
        return [...$tables, ...Tables::all()];
    }

    private function clear(): void
    {
        foreach (Tables::all() as $table) {
            $this->db->execute('DROP TABLE IF EXISTS %i', $table);
        }
        $this->rest();
        $this->traces->delete_actions(true);
        $this->traces->delete_meta();
        $this->clear_users();
        foreach (Traces::TRANSIENTS as $transient) {
            delete_transient($transient);
        }
        foreach (Traces::OPTIONS as $option) {
            delete_option($option);
        }
        // WordPress writes them anew, without the address of ours.
        delete_option('rewrite_rules');
        // Meta data that was read before.
        wp_cache_flush();
    }

    private function clear_users(): void
    {
        delete_metadata('user', 0, Db::connection()->get_blog_prefix() . Traces::USER_OPTION, '', true);
        foreach ($this->traces->user_meta() as [$user_id, $key]) {
            $value = get_user_meta($user_id, $key, true);
            $left = self::without($value);
            if ($left !== $value) {
                update_user_meta($user_id, $key, $left);
            }
        }
    }

    /**
     * @return mixed The value without what is named after the plugin: keys of arrays, and entries of lists, which may be one text.
     */
    private static function without(mixed $value): mixed
    {
        $is_ours = static fn (mixed $name): bool => is_string($name) && str_starts_with($name, Traces::PREFIX);
        if (is_string($value) && str_contains($value, ',')) {
            return implode(',', array_filter(explode(',', $value), static fn (string $name): bool => !$is_ours($name)));
        }
        if (!is_array($value)) {
            return $is_ours($value) ? '' : $value;
        }
        $kept = array_filter($value, static fn (mixed $one, mixed $name): bool => !$is_ours($name) && !$is_ours($one), ARRAY_FILTER_USE_BOTH);
        $kept = array_map(self::without(...), $kept);
        return array_is_list($value) ? array_values($kept) : $kept;
    }
}
