<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Maintenance\Housekeeping;
use Latchkey\Support\Blog;
use Latchkey\Support\Clock;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;

/**
 * The plugin's tables: whether they exist, and what callbacks do while they are missing.
 */
final class Module implements \Latchkey\Support\Module, LeavesTraces
{
    public readonly Clock $clock;
    public readonly Db $db;

    private ?Transaction $transaction = null;
    private ?Migrator $migrator = null;

    public function __construct()
    {
        $this->clock = new Clock();
        $this->db = new Db();
    }

    public function transaction(): Transaction
    {
        return $this->transaction ??= new Transaction($this->db);
    }

    public function migrator(): Migrator
    {
        return $this->migrator ??= new Migrator($this->db, new SchemaTrouble($this->clock));
    }

    /** Whether the plugin is active on the current blog and its tables are complete. */
    public function is_ready(): bool
    {
        return Blog::has_plugin() && $this->migrator()->is_current();
    }

    /** Creates the tables if they are missing or incomplete. Work that waited for them continues in the background at once. */
    public function migrate(bool $at_once): void
    {
        if ($this->migrator()->migrate($at_once)) {
            Housekeeping::soon();
        }
    }

    /** From now on, callbacks that need the tables only run while the tables are complete. */
    public function open(): void
    {
        Hooks::only_while($this->is_ready(...), $this->is_spared(...));
    }

    public function hooks(): void
    {
        $this->open();
        Hooks::always_action('init', $this->begin(...), 5);
        Hooks::everywhere_filter('incompatible_sql_modes', $this->transaction()->refuse_reconnection(...));
        // Otherwise a replica may not have the work that was added a moment ago.
        Hooks::always_action(Housekeeping::HOOK, Primary::stay(...), PHP_INT_MIN);
        Hooks::everywhere_action('shutdown', SchemaLoss::note_all(...), PHP_INT_MAX);
        Hooks::everywhere_filter('wpmu_drop_tables', Uninstaller::add_tables(...));
    }

    public function traces(): Traces
    {
        return new Traces([Migrator::VERSION_OPTION, SchemaTrouble::OPTION]);
    }

    /**
     * Action `init`: creates the tables if necessary. If that failed a moment ago, only a request of somebody who can fix it tries again:
     * of an administrator in wp-admin, or of WP-CLI.
     */
    private function begin(): void
    {
        if (!$this->is_ready()) {
            $this->migrate((defined('WP_CLI') && WP_CLI === true) || (is_admin() && !wp_doing_ajax() && current_user_can('activate_plugins')));
        }
    }

    /**
     * Such an error is already logged. Within a transaction of another callback it must be passed on, because the transaction is rolled back.
     */
    private function is_spared(\Throwable $thrown): bool
    {
        return $thrown instanceof DatabaseError && !$this->transaction()->is_open();
    }
}
