<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

use Latchkey\Database\Db;
use Latchkey\Database\Migrator;
use Latchkey\Database\Tables;
use Latchkey\Jobs\JobDriver;
use Latchkey\Jobs\JobState;
use Latchkey\Lifecycle;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Plugin;
use Latchkey\Secrets\KeyRing;
use Latchkey\Settings\Settings;
use Latchkey\Support\Actions;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\Schedule;
use Latchkey\Tests\Support\TestCase;
use Latchkey\WooCommerce\Orders\OrderQueue;

final class UninstallerTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $admin = $this->user('administrator');
        Plugin::instance()->licenses->service()->create(['code' => 'KEPT']);
        Plugin::instance()->api_keys->service()->issue('Kept', '', 'read', $admin->ID, Actor::system());
        update_option(KeyRing::OPTION, bin2hex(random_bytes(32)), false);
        foreach (['license_keys', 'reminder_first', 'reminder_second', 'reminder_after', 'guest_link'] as $email) {
            update_option("woocommerce_latchkey_{$email}_settings", ['enabled' => 'yes']);
        }
    }

    protected function tearDown(): void
    {
        Lifecycle::activate();
        delete_option(KeyRing::OPTION);
        parent::tearDown();
    }

    public function test_all_data_stays_where_nobody_asked_to_delete_it(): void
    {
        $before = $this->traces();
        self::assertNotSame([], $before);
        Lifecycle::uninstall();
        wp_cache_flush();
        self::assertSame($before, $this->traces());
    }

    public function test_nothing_stays_where_the_setting_says_so(): void
    {
        Plugin::instance()->settings->values->change(['delete_data_on_uninstall' => true]);
        Lifecycle::uninstall();
        wp_cache_flush();
        self::assertSame([], $this->traces());
        self::assertFalse(get_option(Migrator::VERSION_OPTION));
    }

    public function test_tables_that_nobody_may_drop_are_emptied_and_the_rest_goes(): void
    {
        Plugin::instance()->settings->values->change(['delete_data_on_uninstall' => true]);
        $lines = $this->uninstall_without('/^\s*DROP\b/i');
        $empty = array_map(static fn (string $table): string => "{$table}: 0", Tables::all());
        sort($empty);
        self::assertSame($empty, $this->traces());
        self::assertFalse(get_option(Settings::OPTION));
        self::assertCount(count($empty), array_filter($lines, static fn (string $line): bool => str_contains($line, 'could not be dropped')));
    }

    public function test_a_table_that_somebody_holds_keeps_nothing_else(): void
    {
        Plugin::instance()->settings->values->change(['delete_data_on_uninstall' => true]);
        $this->uninstall_without('/^\s*(DROP|DELETE)\b.*' . Tables::Licenses->name() . '/is');
        self::assertSame([Tables::Licenses->name() . ': 1'], $this->traces());
        Lifecycle::activate();
        self::recount();
    }

    public function test_switching_off_and_on_goes_through_where_the_database_refuses(): void
    {
        $this->without('/^\s*(DELETE|UPDATE|SELECT)\b.*(actionscheduler|latchkey_jobs)/is', static function (): void {
            Lifecycle::deactivate();
            Lifecycle::activate();
        });
        // Whether there is any work is looked for later.
        self::assertContains(JobDriver::HOOK, $this->waiting());
        (new Schedule(new Clock(), JobDriver::HOOK))->clear();
    }

    public function test_nothing_waits_while_the_plugin_is_not_active_and_all_goes_on_afterwards(): void
    {
        $jobs = Plugin::instance()->jobs->service();
        $job = $jobs->start('generate', 0, 1, [], Actor::system(), 0);
        Actions::once(time() + 600, OrderQueue::HOOK, 7);
        self::assertContains(JobDriver::HOOK, $this->waiting());
        self::assertContains(OrderQueue::HOOK, $this->waiting());
        Lifecycle::deactivate();
        self::assertSame([], $this->waiting());
        Lifecycle::activate();
        self::assertSame([Housekeeping::HOOK, JobDriver::HOOK], $this->waiting());
        self::assertSame(JobState::Queued, $jobs->get($job->id)->state);
        $jobs->cancel($job->id, Actor::system());
        (new Schedule(new Clock(), JobDriver::HOOK))->clear();
    }

    public function test_what_people_set_for_themselves_is_theirs_without_what_is_ours(): void
    {
        $user = $this->user('administrator');
        update_user_meta($user->ID, 'closedpostboxes_shop_order', ['latchkey-order-keys', 'other']);
        update_user_meta($user->ID, 'meta-box-order_shop_order', ['normal' => 'first,latchkey-order-keys,last', 'side' => '']);
        update_user_meta($user->ID, 'wp_persisted_preferences', ['latchkey' => ['view' => 1], 'core' => ['a' => true], '_modified' => 'now']);
        update_user_meta($user->ID, 'description', 'I like latchkey, and it is mine');
        Plugin::instance()->settings->values->change(['delete_data_on_uninstall' => true]);
        Lifecycle::uninstall();
        self::assertSame(['other'], get_user_meta($user->ID, 'closedpostboxes_shop_order', true));
        self::assertSame(['normal' => 'first,last', 'side' => ''], get_user_meta($user->ID, 'meta-box-order_shop_order', true));
        self::assertSame(['core' => ['a' => true], '_modified' => 'now'], get_user_meta($user->ID, 'wp_persisted_preferences', true));
        self::assertSame('I like latchkey, and it is mine', get_user_meta($user->ID, 'description', true));
    }

    /**
     * @return list<string> The log.
     */
    private function uninstall_without(string $statements): array
    {
        $lines = $this->without($statements, Lifecycle::uninstall(...));
        wp_cache_flush();
        return $lines;
    }

    /**
     * @param string             $statements A pattern of those that the database refuses.
     * @param \Closure(): void $work
     * @return list<string> The log.
     */
    private function without(string $statements, \Closure $work): array
    {
        $refuse = static fn (string $query): string => preg_match($statements, $query) === 1 ? 'SELECT * FROM denied' : $query;
        $log = (string) tempnam(sys_get_temp_dir(), 'log');
        $before = ini_set('error_log', $log);
        add_filter('query', $refuse);
        try {
            $work();
        } finally {
            remove_filter('query', $refuse);
            ini_set('error_log', (string) $before);
        }
        $lines = (array) file($log, FILE_IGNORE_NEW_LINES);
        unlink($log);
        return array_values(array_filter($lines, is_string(...)));
    }

    /**
     * @return list<string> Our hooks of what waits in the background, by whatever schedule.
     */
    private function waiting(): array
    {
        $wpdb = Db::connection();
        $hooks = [];
        foreach (_get_cron_array() as $at) {
            $hooks = [...$hooks, ...array_map(strval(...), array_keys($at))];
        }
        if (function_exists('as_schedule_single_action')) {
            $hooks = [...$hooks, ...$wpdb->get_col("SELECT hook FROM {$wpdb->prefix}actionscheduler_actions WHERE status = 'pending'")];
        }
        $ours = array_values(array_unique(array_filter(array_map(strval(...), $hooks), static fn (string $hook): bool => str_contains($hook, 'latchkey'))));
        sort($ours);
        return $ours;
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
