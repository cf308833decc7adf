<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Database\Uninstaller;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Settings\Settings;
use Latchkey\Support\Blog;
use Latchkey\Support\Hooks;

/**
 * Activates, deactivates and deletes the plugin.
 */
final class Lifecycle
{
    /**
     * Work that was waiting when the plugin was deactivated continues within the hour.
     */
    public static function activate(bool $is_network = false): void
    {
        $plugin = Plugin::instance();
        $plugin->database->open();
        $plugin->database->migrate(true);
        if ($plugin->database->is_ready()) {
            // Activating again restores a missing index.
            $plugin->health->mend_tables();
        }
        $plugin->first_run->welcome()->expect($is_network);
        Blog::each_switched(static function () use ($plugin): void {
            Housekeeping::schedule();
            if ($plugin->database->migrator()->is_current()) {
                $plugin->jobs->driver()->resume();
            }
        }, $is_network);
    }

    public static function deactivate(bool $is_network = false): void
    {
        // Otherwise callbacks at the end of this request would create again what is deleted here.
        Hooks::only_while(static fn (): bool => false, static fn (): bool => false);
        Blog::each_switched(self::uninstaller()->rest(...), $is_network);
    }

    public static function uninstall(): void
    {
        self::uninstaller()->run();
    }

    /**
     * Made from modules that have added no hooks: otherwise callbacks at the end of the request would create again what is deleted.
     */
    private static function uninstaller(): Uninstaller
    {
        $plugin = new Plugin(woocommerce: false);
        return new Uninstaller($plugin->database->db, $plugin->traces(), $plugin->settings->uninstall()->delete_data_on_uninstall(...), Settings::OPTION);
    }
}
