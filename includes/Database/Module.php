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
 * The plugin's tables: whether they exist, and what callbacks do while they do not.
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

    /** Whether the plugin is active on the current blog, and its tables are as they should be. */
    public function is_ready(): bool
    {
        return Blog::has_plugin() && $this->migrator()->is_current();
    }

    /** Creates the tables if they are missing or wrong. What waited for them continues in the background at once. */
    public function migrate(bool $at_once): void
    {
        if ($this->migrator()->migrate($at_once)) {
            Housekeeping::soon();
        }
    }

    /** From here on callbacks that need the tables run only while those are there. */
    public function open(): void
    {
        Hooks::only_while($this->is_ready(...), $this->is_spared(...));
    }

    public function hooks(): void
    {
        $this->open();
        Hooks::always_action('init', $this->begin(...), 5);
        Hooks::everywhere_filter('incompatible_sql_modes', $this->transaction()->refuse_reconnection(...));
        // What waits since a moment ago is done in this turn.
        Hooks::always_action(Housekeeping::HOOK, Primary::stay(...), PHP_INT_MIN);
        Hooks::everywhere_action('shutdown', SchemaLoss::note_all(...), PHP_INT_MAX);
        Hooks::everywhere_filter('wpmu_drop_tables', Uninstaller::add_tables(...));
    }

    public function traces(): Traces
    {
        return new Traces([Migrator::VERSION_OPTION, SchemaTrouble::OPTION]);
    }

    /**
     * Action `init`. If it failed a moment ago, only those who can fix it try again: an administrator at the screens, or a shell.
     */
    private function begin(): void
    {
        if (!$this->is_ready()) {
            $this->migrate((defined('WP_CLI') && WP_CLI === true) || (is_admin() && !wp_doing_ajax() && current_user_can('activate_plugins')));
        }
    }

    /**
     * The log has it. A transaction that another callback is in must hear of it, for it is undone.
     */
    private function is_spared(\Throwable $thrown): bool
    {
        return $thrown instanceof DatabaseError && !$this->transaction()->is_open();
    }
}
