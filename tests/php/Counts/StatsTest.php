<?php

declare(strict_types=1);

namespace Latchkey\Tests\Counts;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * `/stats`, whose answers are checked against its schema.
 *
 * @phpstan-type History array{total: int, before: int, days: list<array{day: string, count: int}>}
 * @phpstan-type Lines list<array<string, int|string|null>>
 * @phpstan-type Stats array{first_day: string, last_day: string, starts_at: string, sold: History, activations: History,
 *     stock: array{total: int, products: int, none_left: int, lines: Lines}, owed: array{keys: int, orders: int, is_more: bool, lines: Lines},
 *     ending: array{total: int, is_more: bool, days: int, keys: Lines}, refused: array{total: int, is_more: bool, keys: Lines},
 *     api_keys: array{total: int, keys: Lines}|null}
 */
final class StatsTest extends TestCase
{
    private Plugin $plugin;
    private int $made = 0;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
        $this->sign_in('administrator');
    }

    protected function tearDown(): void
    {
        parent::tearDown();
        update_option('timezone_string', '');
        update_option('gmt_offset', '0');
    }

    public function test_a_store_without_keys(): void
    {
        $stats = $this->stats();
        $nothing = ['total' => 0, 'before' => 0];
        self::assertSame($nothing, array_diff_key($stats['sold'], ['days' => 1]));
        self::assertSame($nothing, array_diff_key($stats['activations'], ['days' => 1]));
        self::assertCount(30, $stats['sold']['days']);
        self::assertSame([$stats['first_day'], $stats['last_day']], [$stats['sold']['days'][0]['day'], $stats['sold']['days'][29]['day']]);
        self::assertSame(['total' => 0, 'products' => 0, 'none_left' => 0, 'lines' => []], $stats['stock']);
        self::assertSame(['keys' => 0, 'orders' => 0, 'is_more' => false, 'lines' => []], $stats['owed']);
        self::assertSame(['total' => 0, 'is_more' => false, 'days' => 30, 'keys' => []], $stats['ending']);
        self::assertSame(['total' => 0, 'is_more' => false, 'keys' => []], $stats['refused']);
        self::assertSame(['total' => 0, 'keys' => []], $stats['api_keys']);
    }

    public function test_who_may_not_manage_api_keys_sees_none_of_them(): void
    {
        $this->plugin->api_keys->service()->issue('Warehouse', '', 'read', get_current_user_id(), Actor::system());
        (new Db())->execute("UPDATE %i SET created_at = '2020-01-01 00:00:00'", Tables::ApiKeys->name());
        $keys = $this->stats()['api_keys']['keys'] ?? [];
        self::assertSame([['Warehouse'], ['never_used']], [array_column($keys, 'name'), array_column($keys, 'reason')]);
        $this->sign_in('shop_manager', ['manage_woocommerce', 'manage_options']);
        add_filter('map_meta_cap', $no = static fn (array $caps, string $cap): array => $cap === 'latchkey_manage_api_keys' ? ['do_not_allow'] : $caps, 10, 2);
        self::assertNull($this->stats()['api_keys']);
        remove_filter('map_meta_cap', $no, 10);
    }

    public function test_api_keys_that_fail_come_first_then_those_that_end_soon(): void
    {
        $db = new Db();
        $day = static fn (int $days): string => gmdate('Y-m-d H:i:s', time() + $days * 86400);
        $changes = [
            'Old' => ['created_at' => $day(-200), 'last_used_at' => $day(-1)],
            'Fine' => ['created_at' => $day(-10), 'expires_at' => $day(20), 'refused_in_row' => 2, 'failing_since' => $day(-1)],
            'Unused' => ['created_at' => $day(-100)],
            'Ended' => ['created_at' => $day(-10), 'expires_at' => $day(-1)],
            'Ending' => ['created_at' => $day(-150), 'expires_at' => $day(13)],
            'Failing' => ['created_at' => $day(-1), 'expires_at' => $day(13), 'refused_in_row' => 3, 'failing_since' => $day(-1)],
            'Stopped' => ['created_at' => $day(-300), 'state' => 'disabled', 'refused_in_row' => 3, 'failing_since' => $day(-1)],
        ];
        foreach ($changes as $name => $change) {
            $db->update(Tables::ApiKeys, $this->plugin->api_keys->service()->issue($name, '', 'read', get_current_user_id(), Actor::system())->api_key->id, $change);
        }
        $keys = $this->stats()['api_keys']['keys'] ?? [];
        self::assertSame(
            ['Failing' => 'failing', 'Ending' => 'ending', 'Unused' => 'never_used', 'Old' => 'old'],
            array_column($keys, 'reason', 'name'),
        );
    }

    public function test_who_may_not_manage_license_keys_is_refused(): void
    {
        $this->sign_in('editor');
        self::assertSame(403, $this->rest('GET', '/wc/v1/stats')->get_status());
        wp_set_current_user(0);
        self::assertSame(401, $this->rest('GET', '/wc-latchkey/v1/stats')->get_status());
    }

    public function test_only_two_periods(): void
    {
        self::assertCount(90, $this->stats(90)['activations']['days']);
        self::assertSame(400, $this->rest('GET', '/wc/v1/stats', ['period' => 31])->get_status());
    }

    public function test_keys_sold_in_the_period_and_before_it(): void
    {
        $today = $this->today();
        foreach ([0 => 2, -29 => 1, -30 => 3, -59 => 1, -60 => 5] as $day => $count) {
            $this->sold_on($this->day($today, $day) . ' 12:00:00', $count);
        }
        [$stats, $long] = [$this->stats(), $this->stats(90)];
        self::assertSame([3, 4], [$stats['sold']['total'], $stats['sold']['before']]);
        self::assertSame([1, 2], [$stats['sold']['days'][0]['count'], $stats['sold']['days'][29]['count']]);
        self::assertSame([12, 0], [$long['sold']['total'], $long['sold']['before']]);
    }

    public function test_what_is_taken_back_was_not_sold(): void
    {
        [$key] = $this->sold_on(gmdate('Y-m-d H:i:s'), 2);
        self::assertSame(2, $this->stats()['sold']['total']);
        $this->plugin->licenses->service()->update($key->id, ['status' => LicenseStatus::Disabled]);
        self::assertSame(1, $this->stats()['sold']['total']);
    }

    #[DataProvider('midnights')]
    public function test_a_day_begins_at_midnight_of_the_site(string $zone, string $last_second, string $first_second, string $starts_at): void
    {
        update_option('timezone_string', str_contains($zone, '/') ? $zone : '');
        update_option('gmt_offset', str_contains($zone, '/') ? '' : $zone);
        $today = $this->today();
        $this->sold_on($last_second, 1);
        $this->sold_on($first_second, 2);
        $days = array_column($this->stats(90)['sold']['days'], 'count', 'day');
        self::assertSame($today, array_key_last($days));
        $local = static fn (string $utc): string => get_date_from_gmt($utc, 'Y-m-d');
        self::assertSame([1, 2], [$days[$local($last_second)], $days[$local($first_second)]]);
        self::assertNotSame($local($last_second), $local($first_second));
        self::assertSame($starts_at, substr($this->stats()['starts_at'], 11));
    }

    /**
     * @return iterable<string, array{string, string, string, string}>
     */
    public static function midnights(): iterable
    {
        $day = gmdate('Y-m-d', time() - 5 * 86400);
        yield 'UTC' => ['0', "{$day} 23:59:59", gmdate('Y-m-d', time() - 4 * 86400) . ' 00:00:00', '00:00:00'];
        yield 'India' => ['5.5', "{$day} 18:29:59", "{$day} 18:30:00", '18:30:00'];
        yield 'Nepal' => ['Asia/Kathmandu', "{$day} 18:14:59", "{$day} 18:15:00", '18:15:00'];
        yield 'Hawaii' => ['Pacific/Honolulu', "{$day} 09:59:59", "{$day} 10:00:00", '10:00:00'];
        yield 'Kiritimati' => ['Pacific/Kiritimati', "{$day} 09:59:59", "{$day} 10:00:00", '10:00:00'];
    }

    public function test_another_time_zone_counts_the_days_again(): void
    {
        $day = gmdate('Y-m-d', time() - 5 * 86400);
        $this->sold_on("{$day} 23:30:00", 1);
        update_option('timezone_string', 'Asia/Tokyo');
        $this->plugin->counts->upkeep()->rebuild_outdated();
        $days = array_column($this->stats()['sold']['days'], 'count', 'day');
        self::assertSame([0, 1], [$days[$day], $days[$this->day($day, 1)]]);
        update_option('timezone_string', '');
        $this->plugin->counts->upkeep()->rebuild_outdated();
        self::assertSame(1, array_column($this->stats()['sold']['days'], 'count', 'day')[$day]);
    }

    public function test_activations_stay_when_a_seat_is_freed_or_the_key_deleted(): void
    {
        [$key] = $this->sold_on(gmdate('Y-m-d H:i:s'), 1);
        $seats = $this->plugin->licenses->activations();
        $seats->activate($key, new Instance('laptop'), Actor::system());
        $seats->activate($key, new Instance('laptop'), Actor::system());
        $seats->activate($key, new Instance('desk'), Actor::system());
        self::assertSame(2, $this->stats()['activations']['total']);
        $seats->free_all($key->id, Actor::system());
        $this->plugin->licenses->service()->delete($key->id);
        self::assertSame([2, 2], [$this->stats()['activations']['total'], $this->stats()['activations']['days'][29]['count']]);
    }

    public function test_stock_lasts_as_long_as_it_sells(): void
    {
        $this->in_stock(60, 1);
        $this->sold_on(gmdate('Y-m-d H:i:s'), 30, 1);
        $this->in_stock(1, 2);
        $this->in_stock(3, 3, 31);
        $this->sold_on(gmdate('Y-m-d H:i:s'), 10, 3, 31);
        // A variation without keys of its own is sold from the product's.
        $this->in_stock(10, 4);
        $this->sold_on(gmdate('Y-m-d H:i:s'), 60, 4, 41);
        // Nothing left, and sold: somebody waits. Nothing left, and not sold: nobody does.
        $this->offered(5005);
        [$last] = $this->in_stock(1, 5005);
        $this->sold_on(gmdate('Y-m-d H:i:s'), 1, 5005);
        [$other] = $this->in_stock(1, 6);
        foreach ([$last, $other] as $key) {
            $this->plugin->licenses->service()->delete($key->id);
        }
        // Sold, but never in stock: a generator makes these.
        $this->sold_on(gmdate('Y-m-d H:i:s'), 9, 7);
        // For sale are neither keys that have ended nor keys that are set aside.
        $this->plugin->licenses->table()->update($this->in_stock(1, 1)[0]->id, ['claim' => 'unreadable']);
        $this->plugin->licenses->table()->update($this->in_stock(1, 1)[0]->id, ['expires_at' => '2020-01-01 00:00:00']);
        $stock = $this->stats()['stock'];
        self::assertSame([74, 5, 1], [$stock['total'], $stock['products'], $stock['none_left']]);
        self::assertSame(
            [[5005, 0, 0, 1, 0], [4, 0, 10, 60, 5], [3, 31, 3, 10, 9], [1, 0, 60, 30, 60], [2, 0, 1, 0, null]],
            array_map(array_values(...), $stock['lines']),
        );
    }

    public function test_keys_that_end_soon(): void
    {
        $now = time();
        foreach ([-1, 3600, 29 * 86400, 31 * 86400] as $seconds) {
            [$key] = $this->sold_on(gmdate('Y-m-d H:i:s'), 1);
            $this->plugin->licenses->table()->update($key->id, ['expires_at' => gmdate('Y-m-d H:i:s', $now + $seconds)]);
        }
        $ending = $this->stats()['ending'];
        self::assertSame([2, false], [$ending['total'], $ending['is_more']]);
        self::assertSame([gmdate('Y-m-d H:i:s', $now + 3600), gmdate('Y-m-d H:i:s', $now + 29 * 86400)], array_column($ending['keys'], 'expires_at'));
    }

    public function test_refused_activations_of_keys_that_exist(): void
    {
        [$often, $once, $gone] = $this->sold_on(gmdate('Y-m-d H:i:s'), 3);
        foreach ([[$once, 1], [$often, 4], [$gone, 9]] as [$key, $times]) {
            for ($time = 0; $time < $times; $time++) {
                $this->plugin->events->log()->count_hourly(Actor::system(), 'license.activation_refused', 'license', $key->id, [], 'a');
            }
        }
        $this->plugin->licenses->service()->delete($gone->id);
        (new Db())->execute(
            "INSERT INTO %i (at, actor_kind, event, object_kind, object_id, tally) VALUES ('2020-01-01 00:00:00', 'license', 'license.activation_refused', 'license', %d, 100)",
            Tables::Events->name(),
            $once->id,
        );
        $refused = $this->stats()['refused'];
        self::assertSame([14, [$often->id, $once->id], [4, 1]], [$refused['total'], array_column($refused['keys'], 'id'), array_column($refused['keys'], 'refused')]);
    }

    public function test_orders_that_wait(): void
    {
        foreach ([[9, 12, 2], [8, 11, 1], [7, 10, 0]] as [$order_id, $line, $missing]) {
            (new Db())->execute('INSERT INTO %i (order_id, revision, missing) VALUES (%d, 1, %d)', Tables::Orders->name(), $order_id, $missing);
            (new Db())->execute(
                "INSERT INTO %i (order_item_id, order_id, product_id, owed, missing, created_at) VALUES (%d, %d, 5, 3, %d, '2026-11-01 00:00:00')",
                ...[Tables::OrderLines->name(), $line, $order_id, $missing],
            );
        }
        $owed = $this->stats()['owed'];
        self::assertSame([3, 2, [8, 9], [1, 2], [3, 3]], [$owed['keys'], $owed['orders'], ...array_map(static fn (string $field): array => array_column($owed['lines'], $field), ['order_id', 'missing', 'owed'])]);
    }

    /**
     * @return Stats
     */
    private function stats(int $period = 30): array
    {
        // Its schema is checked.
        /** @var Stats $stats */
        $stats = $this->rest('GET', '/wc/v1/stats', ['period' => (string) $period])->get_data();
        return $stats;
    }

    /**
     * @return list<License> Keys that were sold at that time.
     */
    private function sold_on(string $utc, int $count, int $product_id = 1, int $variation_id = 0): array
    {
        return array_map(function (License $key) use ($utc): License {
            $this->plugin->licenses->table()->update($key->id, ['status' => 'active', 'ordered_at' => $utc, 'email' => 'a@example.org']);
            return $this->plugin->licenses->service()->get($key->id);
        }, $this->keys($count, LicenseStatus::Disabled, $product_id, $variation_id));
    }

    /**
     * @return list<License>
     */
    private function in_stock(int $count, int $product_id, int $variation_id = 0): array
    {
        return $this->keys($count, LicenseStatus::Available, $product_id, $variation_id);
    }

    /**
     * @return list<License>
     */
    private function keys(int $count, LicenseStatus $status, int $product_id, int $variation_id): array
    {
        $keys = [];
        for ($i = 0; $i < $count; $i++) {
            $keys[] = $this->plugin->licenses->service()->create([
                'code' => 'STATS-' . ++$this->made,
                'status' => $status,
                'product_id' => $product_id,
                'variation_id' => $variation_id,
            ]);
        }
        return $keys;
    }

    /**
     * Beside WooCommerce, only a product that it sells from stock is missed.
     */
    private function offered(int $product_id): void
    {
        if (class_exists('WooCommerce', false)) {
            wp_insert_post(['import_id' => $product_id, 'post_type' => 'product', 'post_status' => 'publish', 'post_title' => 'Editor', 'meta_input' => ['_latchkey_sells' => 'yes']]);
        }
    }

    private function today(): string
    {
        return (string) wp_date('Y-m-d');
    }

    private function day(string $day, int $later): string
    {
        return gmdate('Y-m-d', (int) strtotime("{$day} 12:00:00 UTC") + $later * 86400);
    }
}
