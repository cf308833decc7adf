<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

use Latchkey\Database\Db;
use Latchkey\Database\Migrator;
use Latchkey\Database\Tables;
use Latchkey\Events\Actor;
use Latchkey\Plugin;
use Latchkey\Secrets\KeyRing;
use Latchkey\Tests\Support\TestCase;

final class UninstallerTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $admin = $this->user('administrator');
        Plugin::instance()->licenses()->create(['code' => 'KEPT']);
        Plugin::instance()->key_pairs()->issue('Kept', '', 'read', $admin->ID, Actor::system());
        update_option(KeyRing::OPTION, bin2hex(random_bytes(32)), false);
        foreach (['license_keys', 'keys_expire_soon', 'guest_link'] as $email) {
            update_option("woocommerce_latchkey_{$email}_settings", ['enabled' => 'yes']);
        }
    }

    protected function tearDown(): void
    {
        Plugin::activate();
        delete_option(KeyRing::OPTION);
        parent::tearDown();
    }

    public function test_all_data_stays_where_nobody_asked_to_delete_it(): void
    {
        $before = $this->traces();
        self::assertNotSame([], $before);
        Plugin::uninstall();
        wp_cache_flush();
        self::assertSame($before, $this->traces());
    }

    public function test_nothing_stays_where_the_setting_says_so(): void
    {
        Plugin::instance()->services->settings->change(['delete_data_on_uninstall' => true]);
        Plugin::uninstall();
        wp_cache_flush();
        self::assertSame([], $this->traces());
        self::assertFalse(get_option(Migrator::VERSION_OPTION));
    }

    /**
     * Everything in the database that bears the plugin's name.
     *
     * @return list<string>
     */
    private function traces(): array
    {
        $wpdb = Db::connection();
        $traces = [];
        foreach (array_intersect($wpdb->get_col('SHOW TABLES'), Tables::all()) as $table) {
            $traces[] = $table . ': ' . $wpdb->get_var("SELECT COUNT(*) FROM {$table}");
        }
        foreach (
            [
                "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '%latchkey\\_%'",
                "SELECT meta_key FROM {$wpdb->usermeta} WHERE meta_key LIKE '%latchkey%'",
                "SELECT meta_key FROM {$wpdb->postmeta} WHERE meta_key LIKE '%latchkey%'",
            ] as $query
        ) {
            $traces = [...$traces, ...$wpdb->get_col($query)];
        }
        foreach (_get_cron_array() as $hooks) {
            foreach (array_keys($hooks) as $hook) {
                if (str_contains((string) $hook, 'latchkey')) {
                    $traces[] = 'cron: ' . $hook;
                }
            }
        }
        sort($traces);
        return array_map(strval(...), $traces);
    }
}
