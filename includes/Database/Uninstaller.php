<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Support\Blog;
use Latchkey\Support\Traces;

/**
 * Takes everything away again: only if the setting says so, and then all of it. Notes of orders stay: they are the shop's own history.
 */
final class Uninstaller
{
    private readonly TraceRepository $repository;

    /**
     * @param \Closure(): bool $is_wanted Whether the current blog's data are to go.
     * @param string           $decision  The option that says so. It goes last of all: whoever goes on after a process that was killed reads it.
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
     * Each blog decides for itself. Nothing is thrown: WordPress asks once, and deletes the plugin's files the second time.
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
     * Nothing waits in the background any more. What it was to do stands in the plugin's tables, and is found when it is active again.
     * Nothing is thrown, for the plugin is switched off anyway.
     */
    public function rest(): void
    {
        $this->try_each([
            ...array_map(static fn (string $hook): \Closure => static fn () => wp_unschedule_hook($hook), $this->traces->hooks),
            fn () => $this->repository->delete_actions(false),
        ]);
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
        $this->try_each(array_map(fn (string $table): \Closure => fn () => $this->remove($table), Tables::all()));
        $this->rest();
        $this->try_each([
            fn () => $this->repository->delete_actions(true),
            $this->repository->delete_meta(...),
            $this->clear_users(...),
            ...array_map(static fn (string $transient): \Closure => static fn () => delete_transient($transient), $this->traces->transients),
            // WordPress writes them again, without the address of ours.
            static fn () => delete_option('rewrite_rules'),
            ...array_map(static fn (string $option): \Closure => static fn () => delete_option($option), array_diff($this->traces->options, [$this->decision])),
            fn () => delete_option($this->decision),
            // Meta data that was read before.
            wp_cache_flush(...),
        ]);
    }

    /**
     * A table that this database user may not drop, or that somebody holds, is left empty.
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
     * WordPress has read the plugin's file for this, which signed it up for it once more; on other blogs it is signed up since it ran there.
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
     * Whatever cannot be done keeps nothing else from being done.
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
