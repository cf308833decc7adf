<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Support\Blog;
use Latchkey\Support\Traces;

/**
 * Deletes all data of the plugin, if the setting says so. Order notes stay: they are the history of the shop.
 */
final class Uninstaller
{
    private readonly TraceRepository $repository;

    /**
     * @param \Closure(): bool $is_wanted Whether the data of the current blog is to be deleted.
     * @param string           $decision  The option that says so. It is deleted last, so that another try after a killed process still finds it.
     */
    public function __construct(
        private readonly Db $db,
        private readonly Traces $traces,
        private readonly \Closure $is_wanted,
        private readonly string $decision,
    ) {
        $this->repository = new TraceRepository($db, $traces);
    }

    /**
     * Each blog decides for itself. Nothing is thrown: WordPress would not call this a second time, but only delete the plugin's files.
     */
    public function run(): void
    {
        Blog::each(function (): void {
            $this->try_each([
                function (): void {
                    if (($this->is_wanted)()) {
                        $this->clear();
                    }
                },
                self::sign_off(...),
            ]);
        });
    }

    /**
     * Removes scheduled background work. The work itself is stored in the plugin's tables, and is scheduled again when the plugin is
     * activated. Nothing is thrown, because the plugin is deactivated anyway.
     */
    public function rest(): void
    {
        $this->try_each([
            ...array_map(static fn (string $hook): \Closure => static fn () => wp_unschedule_hook($hook), $this->traces->hooks),
            fn () => $this->repository->delete_actions(false),
        ]);
    }

    /**
     * Filter `wpmu_drop_tables`: if a blog is deleted, our tables are deleted too.
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
        $this->try_each(array_map(fn (string $table): \Closure => fn () => $this->remove($table), Tables::all()));
        $this->rest();
        $this->try_each([
            fn () => $this->repository->delete_actions(true),
            $this->repository->delete_meta(...),
            $this->clear_users(...),
            ...array_map(static fn (string $transient): \Closure => static fn () => delete_transient($transient), $this->traces->transients),
            // WordPress creates them again, without our endpoint.
            static fn () => delete_option('rewrite_rules'),
            ...array_map(static fn (string $option): \Closure => static fn () => delete_option($option), array_diff($this->traces->options, [$this->decision])),
            fn () => delete_option($this->decision),
            // Metadata may have been cached.
            wp_cache_flush(...),
        ]);
    }

    /**
     * If this database user may not drop a table, or somebody has locked it, it is emptied.
     *
     * @throws DatabaseError
     */
    private function remove(string $table): void
    {
        try {
            $this->db->execute('DROP TABLE IF EXISTS %i', $table);
        } catch (DatabaseError $error) {
            $this->db->execute('DELETE FROM %i', $table);
            error_log("Latchkey: {$table} was emptied, for it could not be dropped: {$error->reason()}");
        }
    }

    /**
     * Removes the plugin from WordPress's list of uninstall hooks. WordPress has loaded the plugin's file to call this, which added it
     * again; on other blogs it is in the list since it ran there.
     */
    private static function sign_off(): void
    {
        $signed_up = get_option('uninstall_plugins');
        if (is_array($signed_up) && isset($signed_up[Blog::plugin()])) {
            unset($signed_up[Blog::plugin()]);
            update_option('uninstall_plugins', $signed_up);
        }
    }

    /**
     * Runs every step, even if one of them fails.
     *
     * @param list<\Closure(): mixed> $steps
     */
    private function try_each(array $steps): void
    {
        foreach ($steps as $step) {
            try {
                $this->db->quietly($step);
            } catch (\Throwable $problem) {
                error_log('Latchkey: not everything could be cleared away: ' . ($problem instanceof DatabaseError ? $problem->reason() : $problem::class . ' in ' . basename($problem->getFile())));
            }
        }
    }

    private function clear_users(): void
    {
        foreach ($this->traces->user_options as $option) {
            delete_metadata('user', 0, Db::connection()->get_blog_prefix() . $option, '', true);
        }
        foreach ($this->repository->user_meta() as [$user_id, $key]) {
            $value = get_user_meta($user_id, $key, true);
            $left = self::without($value);
            if ($left !== $value) {
                update_user_meta($user_id, $key, $left);
            }
        }
    }

    /**
     * @return mixed The value without what is named after the plugin: keys of arrays, and entries of lists. A list may be one
     *     comma-separated string.
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
