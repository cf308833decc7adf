<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Clock;
use Latchkey\Jobs\JobDriver;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Maintenance\Schedule;
use Latchkey\Outbox\OutboxDriver;
use Latchkey\Rest\Reach;
use Latchkey\Secrets\CodeIndex;
use Latchkey\Secrets\KeyNote;
use Latchkey\Secrets\KeyRing;
use Latchkey\Settings\Settings;
use Latchkey\WooCommerce\Account\AccountEndpoint;
use Latchkey\WooCommerce\Guests\GuestPageFinder;
use Latchkey\WooCommerce\Orders\OrderSweep;

/**
 * Takes everything away again: only where the setting says so, and then all of it.
 */
final class Uninstaller
{
    private const OPTIONS = [
        Settings::OPTION,
        Migrator::VERSION_OPTION,
        SchemaTrouble::OPTION,
        KeyRing::OPTION,
        KeyNote::OPTION,
        CodeIndex::OPTION,
        CodeIndex::FINGERPRINT_OPTION,
        AccountEndpoint::OPTION,
        GuestPageFinder::OPTION,
        OrderSweep::OPTION,
        // Where WooCommerce keeps the settings of e-mails, by their ids.
        'woocommerce_latchkey_license_keys_settings',
        'woocommerce_latchkey_keys_expire_soon_settings',
        'woocommerce_latchkey_guest_link_settings',
    ];

    public function __construct(private readonly Db $db, private readonly Settings $settings)
    {
    }

    /**
     * Each blog of a network decides for itself.
     */
    public function run(): void
    {
        $blogs = is_multisite() ? get_sites(['fields' => 'ids', 'number' => 0]) : [0];
        foreach ($blogs as $blog) {
            if ($blog !== 0) {
                switch_to_blog($blog);
            }
            if ($this->settings->delete_data_on_uninstall()) {
                $this->clear();
            }
            if ($blog !== 0) {
                restore_current_blog();
            }
        }
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
        Housekeeping::unschedule();
        foreach ([JobDriver::HOOK, OutboxDriver::HOOK] as $hook) {
            (new Schedule(new Clock(), $hook))->clear();
        }
        foreach (self::OPTIONS as $option) {
            delete_option($option);
        }
        delete_transient(AccountEndpoint::TRIED);
        delete_transient(Reach::TRANSIENT);
    }
}
