<?php

declare(strict_types=1);

namespace Latchkey\Tests\Network;

use Latchkey\ApiKeys\ApiKeyState;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Migrator;
use Latchkey\Database\Tables;
use Latchkey\Lifecycle;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Orders\OrderNotifications;
use Latchkey\Outbox\OutboxDriver;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\Blog;
use Latchkey\Support\Callback;
use Latchkey\Support\Capabilities;
use Latchkey\Support\Clock;
use Latchkey\Support\Hooks;
use Latchkey\Support\Schedule;
use Latchkey\Tests\Secrets\OtherProcess;

/**
 * Code of a request on the first blog that switches to the second.
 */
final class NetworkTest extends NetworkCase
{
    private const FILE = 'latchkey/plugin.php';

    protected function tearDown(): void
    {
        if (is_multisite()) {
            update_site_option('active_sitewide_plugins', [self::FILE => time()]);
            $this->on(self::SECOND, static fn () => Plugin::instance()->database->migrator()->migrate(true));
        }
        parent::tearDown();
    }

    public function test_who_leaves_the_network_leaves_no_pair_on_any_blog(): void
    {
        $user = $this->user('administrator');
        add_user_to_blog(self::SECOND, $user->ID, 'administrator');
        $pairs = [$this->pair($user->ID), $this->on(self::SECOND, fn (): int => $this->pair($user->ID))];
        // Active on the second blog or not: the pair would sign in again.
        update_site_option('active_sitewide_plugins', []);
        wpmu_delete_user($user->ID);
        self::assertSame('orphaned', $this->state($pairs[0]));
        self::assertSame('orphaned', $this->on(self::SECOND, fn (): string => $this->state($pairs[1])));
    }

    public function test_who_leaves_one_blog_keeps_the_pairs_of_the_others(): void
    {
        $user = $this->user('administrator');
        add_user_to_blog(self::SECOND, $user->ID, 'administrator');
        $pairs = [$this->pair($user->ID), $this->on(self::SECOND, fn (): int => $this->pair($user->ID))];
        remove_user_from_blog($user->ID, self::SECOND);
        self::assertSame('active', $this->state($pairs[0]));
        self::assertSame('orphaned', $this->on(self::SECOND, fn (): string => $this->state($pairs[1])));
        $enable = fn (): string => Plugin::instance()->api_keys->service()->move($pairs[1], ApiKeyState::Active, Actor::system())->state->value;
        self::assertSame('orphaned', $this->on(self::SECOND, $enable));
        add_user_to_blog(self::SECOND, $user->ID, 'administrator');
        self::assertSame('active', $this->on(self::SECOND, $enable));
    }

    public function test_who_went_while_nobody_listened_is_found_by_the_hour(): void
    {
        $user = $this->user('administrator');
        add_user_to_blog(self::SECOND, $user->ID, 'administrator');
        $pair = $this->on(self::SECOND, fn (): int => $this->pair($user->ID));
        $super = $this->on(self::SECOND, fn (): int => $this->pair($this->user('administrator')->ID));
        $owner = (new Db())->int('SELECT owner_id FROM %i WHERE id = %d', $this->on(self::SECOND, static fn (): string => Tables::ApiKeys->name()), $super);
        grant_super_admin($owner);
        delete_user_meta($user->ID, 'wp_2_capabilities');
        delete_user_meta($owner, 'wp_2_capabilities');
        $this->on(self::SECOND, static fn () => Plugin::instance()->api_keys->service()->orphan_ownerless());
        self::assertSame(['orphaned', 'active'], $this->on(self::SECOND, fn (): array => [$this->state($pair), $this->state($super)]));
        revoke_super_admin($owner);
    }

    public function test_who_could_not_be_read_in_the_hour_keeps_the_pairs(): void
    {
        [$member, $super] = [$this->user('administrator'), $this->user('administrator')];
        add_user_to_blog(self::SECOND, $member->ID, 'administrator');
        grant_super_admin($super->ID);
        delete_user_meta($super->ID, 'wp_2_capabilities');
        $pairs = $this->on(self::SECOND, fn (): array => [$this->pair($member->ID), $this->pair($super->ID)]);
        $wpdb = Db::connection();
        foreach ([$wpdb->users, $wpdb->usermeta, (string) $wpdb->sitemeta] as $table) {
            wp_cache_flush();
            $break = static fn (string $query): string => str_contains($query, $table) ? 'SELECT * FROM not_there' : $query;
            $this->on(self::SECOND, static function () use ($break): void {
                add_filter('query', $break);
                try {
                    (new Db())->quietly(static fn () => Plugin::instance()->api_keys->service()->orphan_ownerless());
                } catch (DatabaseError) {
                    self::assertNotSame('', Db::connection()->last_error);
                } finally {
                    remove_filter('query', $break);
                    wp_cache_flush();
                }
            });
            self::assertSame(['active', 'active'], $this->on(self::SECOND, fn (): array => array_map($this->state(...), $pairs)), $table);
        }
        revoke_super_admin($super->ID);
    }

    public function test_a_blog_that_never_had_its_tables_stands_in_nobodys_way(): void
    {
        $user = $this->user('administrator');
        $this->on(self::SECOND, static function (): void {
            foreach (Tables::all() as $table) {
                (new Db())->execute('DROP TABLE %i', $table);
            }
            delete_option(Migrator::VERSION_OPTION);
        });
        $pair = $this->pair($user->ID);
        wpmu_delete_user($user->ID);
        self::assertSame('orphaned', $this->state($pair));
        self::assertSame('', Db::connection()->last_error);
    }

    public function test_administrators_of_a_blog_are_those_of_its_keys(): void
    {
        $user = $this->user('administrator');
        add_user_to_blog(self::SECOND, $user->ID, 'subscriber');
        self::assertTrue(user_can($user, Capabilities::API_KEYS));
        $may = static fn (): bool => user_can($user->ID, Capabilities::API_KEYS);
        self::assertFalse($this->on(self::SECOND, $may));
        grant_super_admin($user->ID);
        self::assertTrue($this->on(self::SECOND, $may));
        revoke_super_admin($user->ID);
    }

    public function test_what_is_put_off_is_done_on_its_blog(): void
    {
        $plugin = new Plugin(false);
        $heard = [];
        $listen = static function (int $product) use (&$heard): void {
            $heard[] = [get_current_blog_id(), $product];
        };
        add_action('latchkey_stock_changed', $listen);
        $plugin->licenses->stock_changes->mark(70, 0);
        $this->on(self::SECOND, static fn () => $plugin->licenses->stock_changes->mark(71, 0));
        (new Callback($plugin->licenses->stock_changes->announce(...)))->act_on_each_blog();
        remove_action('latchkey_stock_changed', $listen);
        sort($heard);
        self::assertSame([[1, 70], [self::SECOND, 71]], $heard);
        self::assertTrue(Blog::is_own());
    }

    public function test_mail_of_another_blog_is_left_to_its_background(): void
    {
        $plugin = new Plugin(false);
        $waiting = static fn (): bool => Blog::has_scheduler() ? as_next_scheduled_action(OutboxDriver::HOOK) !== false : wp_next_scheduled(OutboxDriver::HOOK) !== false;
        $this->on(self::SECOND, static function () use ($plugin): void {
            (new Schedule(new Clock(), OutboxDriver::HOOK))->clear();
            $plugin->outbox->outbox->put(OrderNotifications::KIND, 'network-test', ['order_id' => 1]);
        });
        (new Schedule(new Clock(), OutboxDriver::HOOK))->clear();
        self::assertFalse($plugin->outbox->outbox->has_messages());
        (new Callback($plugin->outbox->end_request(...)))->act_on_each_blog();
        self::assertSame([false, true], [$waiting(), $this->on(self::SECOND, $waiting)]);
        $untried = static fn (): int => (new Db())->int('SELECT COUNT(*) FROM %i WHERE tries = 0 AND done_at IS NULL', Tables::Outbox->name());
        self::assertSame(1, $this->on(self::SECOND, $untried));
    }

    public function test_deleting_the_plugin_signs_it_off_on_every_blog(): void
    {
        $sign_up = static fn () => update_option('uninstall_plugins', [self::FILE => [Plugin::class, 'uninstall'], 'another/plugin.php' => 'strlen']);
        $sign_up();
        $this->on(self::SECOND, $sign_up);
        Lifecycle::uninstall();
        $left = static fn (): mixed => get_option('uninstall_plugins');
        self::assertSame(['another/plugin.php' => 'strlen'], $left());
        self::assertSame(['another/plugin.php' => 'strlen'], $this->on(self::SECOND, $left));
        delete_option('uninstall_plugins');
        $this->on(self::SECOND, static fn () => delete_option('uninstall_plugins'));
    }

    public function test_a_blog_whose_tables_stay_does_not_keep_those_of_the_others(): void
    {
        $delete = static fn () => Plugin::instance()->settings->values->change(['delete_data_on_uninstall' => true]);
        $delete();
        $this->on(self::SECOND, $delete);
        $mine = Db::connection()->prefix . 'latchkey_';
        $refuse = static fn (string $query): string => preg_match('/^\s*(DROP|DELETE)\b.*' . $mine . '/is', $query) === 1 ? 'SELECT * FROM denied' : $query;
        add_filter('query', $refuse);
        $log = ini_set('error_log', '/dev/null');
        Lifecycle::uninstall();
        ini_set('error_log', (string) $log);
        remove_filter('query', $refuse);
        self::assertFalse(get_option(Migrator::VERSION_OPTION));
        $second = $this->on(self::SECOND, Tables::all(...));
        self::assertSame([], array_intersect(Db::connection()->get_col('SHOW TABLES'), $second));
        Lifecycle::activate();
        // WordPress would sign up no more.
        Hooks::only_while(Plugin::instance()->database->is_ready(...), static fn (): bool => false);
    }

    public function test_another_network_keeps_its_background(): void
    {
        $hook = Housekeeping::HOOK;
        $this->on(self::SECOND, static fn () => Housekeeping::schedule());
        wp_update_site(self::SECOND, ['network_id' => 2]);
        Lifecycle::deactivate(true);
        $waits = static fn (): bool => wp_next_scheduled($hook) !== false;
        self::assertSame([false, true], [$waits(), $this->on(self::SECOND, $waits)]);
        // The list of the network that the blog is of says whether it is active there.
        self::assertFalse($this->on(self::SECOND, Blog::has_plugin(...)));
        update_network_option(2, 'active_sitewide_plugins', [self::FILE => time()]);
        self::assertTrue($this->on(self::SECOND, Blog::has_plugin(...)));
        delete_network_option(2, 'active_sitewide_plugins');
        wp_update_site(self::SECOND, ['network_id' => get_current_network_id()]);
        Lifecycle::deactivate(true);
        self::assertSame([false, false], [$waits(), $this->on(self::SECOND, $waits)]);
        Lifecycle::activate(true);
    }

    public function test_a_must_use_plugin_is_active_on_every_blog(): void
    {
        $folder = WPMU_PLUGIN_DIR;
        wp_mkdir_p($folder);
        $own = dirname(__DIR__, 3) . '/plugin.php';
        $says = 'switch_to_blog(2); return [is_multisite(), class_exists("Latchkey\\Plugin"), Latchkey\Support\Blog::has_plugin()];';
        update_site_option('active_sitewide_plugins', []);
        file_put_contents($folder . '/load-latchkey.php', '<?php require_once ' . var_export($own, true) . ';');
        try {
            self::assertSame([true, true, true], OtherProcess::run([], $says));
        } finally {
            unlink($folder . '/load-latchkey.php');
        }
        update_option('active_plugins', [self::FILE]);
        self::assertSame([true, true, false], OtherProcess::run([], $says));
        update_option('active_plugins', []);
    }

    public function test_nothing_of_ours_runs_where_the_plugin_is_not_active(): void
    {
        $runs = new \ArrayObject();
        $callback = new Callback(static fn () => $runs->append(get_current_blog_id()), is_meant: Blog::has_plugin(...));
        $this->on(self::SECOND, $callback->act(...));
        update_site_option('active_sitewide_plugins', []);
        $this->on(self::SECOND, $callback->act(...));
        self::assertFalse($this->on(self::SECOND, Plugin::instance()->database->is_ready(...)));
        self::assertCount(1, $runs);
        $this->on(self::SECOND, static fn () => update_option('active_plugins', [self::FILE]));
        $this->on(self::SECOND, $callback->act(...));
        $this->on(self::SECOND, static fn () => delete_option('active_plugins'));
        $callback->act();
        self::assertSame([self::SECOND, self::SECOND, 1], $runs->getArrayCopy());
    }

    private function pair(int $owner): int
    {
        return Plugin::instance()->api_keys->service()->issue('Pair ' . wp_generate_uuid4(), '', 'read', $owner, Actor::system())->api_key->id;
    }

    private function state(int $pair): string
    {
        return Plugin::instance()->api_keys->service()->get($pair)->state->value;
    }
}
