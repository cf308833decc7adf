<?php

declare(strict_types=1);

namespace Latchkey\Tests\Orders;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\ExpiryRepository;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Orders\Allocation;
use Latchkey\Orders\AllocationResult;
use Latchkey\Orders\Cause;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensedLine;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\OrderPhase;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\FakeOrders;
use Latchkey\Tests\Support\Stock;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class ReconcilerTest extends TestCase
{
    private const PRODUCT = 70;
    private const ORDER = 500;
    private const LINE = 900;

    private FakeOrders $orders;
    private Plugin $plugin;

    protected function setUp(): void
    {
        parent::setUp();
        $this->orders = new FakeOrders();
        $this->plugin = Plugin::instance();
    }

    public function test_an_order_of_millions_takes_the_memory_of_the_keys_in_stock(): void
    {
        if (!function_exists('memory_reset_peak_usage')) {
            self::markTestSkipped('Needs PHP 8.2.');
        }
        $this->stock(2);
        $this->put(OrderPhase::Paid, 4_000_000, new LicensePolicy(KeySource::Stock));
        memory_reset_peak_usage();
        $before = memory_get_usage();

        $outcome = $this->reconcile();

        self::assertLessThan(16 * 1024 * 1024, memory_get_peak_usage() - $before);
        self::assertSame([2, 3_999_998], [count($outcome->given), $outcome->missing]);
    }

    /**
     * By hand with as many keys as an order can get, and more: `LATCHKEY_ORDER_KEYS=20500`.
     */
    public function test_one_run_gives_a_bounded_number_of_keys_and_the_next_ones_the_rest(): void
    {
        $wanted = max(Allocation::MOST + 10, (int) getenv('LATCHKEY_ORDER_KEYS'));
        $given = 0;
        $cause = Cause::Change;
        $this->put(OrderPhase::Paid, $wanted, new LicensePolicy(KeySource::Generator, $this->generator(), 1));
        do {
            $before = $given;
            $outcome = $this->reconcile(cause: $cause);
            $given += count($outcome->given);
            self::assertLessThanOrEqual(Allocation::MOST, count($outcome->given));
            self::assertSame($wanted - $given, $outcome->missing);
            if ($outcome->coming > 0) {
                self::assertSame([$outcome->missing, 0, []], [$outcome->coming, $outcome->newly_missing, $outcome->short], 'Nothing ran out.');
                self::assertSame([self::ORDER], $this->waiting(), 'The sweep finds it.');
                self::assertSame([], $this->reconcile()->given, 'A mere change leaves it to the next run.');
            }
            $cause = Cause::Rest;
        } while ($outcome->coming > 0 && $given > $before);

        self::assertSame([min($wanted, Allocation::MOST_OF_ORDER), 0], [$given, $outcome->coming]);
        self::assertSame(max(0, $wanted - Allocation::MOST_OF_ORDER), $outcome->newly_missing);
        self::assertSame($wanted > Allocation::MOST_OF_ORDER, $outcome->is_full && $outcome->missing > 0);
        self::assertSame([], $outcome->short);
        self::assertSame(range(0, $given - 1), array_map(static fn (Row $key): int => $key->int('slot'), $this->keys()));
        self::assertSame(0, $this->reconcile(cause: Cause::Stock)->newly_missing, 'It is told once.');
    }

    public function test_a_run_that_continues_tells_that_stock_has_run_out(): void
    {
        $this->stock(3);
        $this->put(OrderPhase::Paid, 5);
        self::assertSame(2, $this->reconcile()->newly_missing);
        self::assertSame(0, $this->reconcile(cause: Cause::Stock)->newly_missing);
        self::assertSame([2, 0, [self::PRODUCT . ':0' => true]], [($last = $this->reconcile(cause: Cause::Rest))->newly_missing, $last->coming, $last->short]);
    }

    public function test_gives_each_unit_its_keys_with_what_the_product_says(): void
    {
        $this->stock(8);
        $this->put(OrderPhase::Paid, 3, new LicensePolicy(KeySource::Stock, 0, 2, Duration::of_days(365), activation_limit: 5), 60.0);

        $outcome = $this->reconcile();

        self::assertCount(6, $outcome->given);
        self::assertSame(0, $outcome->missing);
        $keys = $this->keys();
        self::assertSame([0, 1, 2, 3, 4, 5], array_map(static fn (Row $key): int => $key->int('slot'), $keys));
        foreach ($keys as $key) {
            self::assertSame('active', $key->string('status'));
            self::assertSame(self::LINE, $key->int('order_item_id'));
            self::assertSame(10.0, $key->float('price'));
            self::assertSame(5, $key->int('activation_limit'));
            self::assertSame('2026-11-01 10:00:00', $key->string('ordered_at'));
            self::assertEqualsWithDelta(time() + 365 * 86400, (int) strtotime($key->string('expires_at') . ' UTC'), 30);
        }
        self::assertSame(2, $this->available());
    }

    public function test_gives_nothing_twice_and_nothing_for_an_unpaid_order(): void
    {
        $this->stock(5);
        $this->put(OrderPhase::Held, 2);
        self::assertTrue($this->reconcile()->is_empty());
        $this->put(OrderPhase::Paid, 2);
        self::assertCount(2, $this->reconcile()->given);
        foreach (range(1, 10) as $ignored) {
            self::assertTrue($this->reconcile()->is_empty());
        }
        self::assertSame(3, $this->available());
    }

    public function test_a_shortage_is_recorded_and_filled_by_itself_oldest_first(): void
    {
        $this->stock(2);
        $this->put(OrderPhase::Paid, 3);
        $outcome = $this->reconcile();
        self::assertSame([2, 1, 1], [count($outcome->given), $outcome->missing, $outcome->newly_missing]);
        $this->put(OrderPhase::Paid, 1, order: self::ORDER + 1);
        self::assertSame(1, $this->reconcile(self::ORDER + 1)->missing);
        self::assertSame([self::ORDER, self::ORDER + 1], $this->waiting());
        self::assertSame(0, $this->reconcile()->newly_missing, 'It is told once.');

        $this->stock(1);
        self::assertSame(1, $this->reconcile()->missing, 'A mere change does not go before those who wait longer.');
        self::assertSame(0, $this->reconcile(cause: Cause::Stock)->missing);

        self::assertSame([self::ORDER + 1], $this->waiting());
    }

    public function test_stock_first_then_generator(): void
    {
        $this->stock(2);
        $this->put(OrderPhase::Paid, 6, new LicensePolicy(KeySource::StockThenGenerator, $this->generator()));

        self::assertSame(0, $this->reconcile()->missing);

        $sources = array_count_values(array_map(static fn (Row $key): string => $key->string('source'), $this->keys()));
        self::assertSame(['stock' => 2, 'generator' => 4], $sources);
    }

    public function test_a_deleted_generator_is_a_shortage(): void
    {
        $this->put(OrderPhase::Paid, 2, new LicensePolicy(KeySource::Generator, 12345));
        self::assertSame(2, $this->reconcile()->missing);
    }

    public function test_a_refund_takes_never_activated_keys_and_the_highest_slot_first_and_gives_the_same_back(): void
    {
        $this->stock(3);
        $this->put(OrderPhase::Paid, 3);
        $this->reconcile();
        $keys = $this->keys();
        $this->activate($keys[2]->int('id'));
        $code = Plugin::instance()->licenses->service()->code(Plugin::instance()->licenses->service()->get($keys[1]->int('id')));

        $this->put(OrderPhase::Paid, 1);
        $outcome = $this->reconcile();

        self::assertSame([$keys[1]->int('id'), $keys[0]->int('id')], $outcome->taken);
        self::assertSame(['disabled', 'disabled', 'active'], $this->statuses());

        $this->put(OrderPhase::Paid, 3);
        self::assertCount(2, $this->reconcile()->given);
        self::assertSame(['active', 'active', 'active'], $this->statuses());
        self::assertSame($code, Plugin::instance()->licenses->service()->code(Plugin::instance()->licenses->service()->get($keys[1]->int('id'))));
    }

    public function test_a_key_that_is_moved_off_its_order_leaves_its_unit(): void
    {
        $this->stock(3);
        $this->put(OrderPhase::Paid, 2);
        [$first, $second] = $this->reconcile()->given;
        $this->put(OrderPhase::Paid, 1, order: self::ORDER + 1);
        foreach ([$first => 0, $second => self::ORDER + 1] as $id => $order_id) {
            $this->plugin->licenses->service()->update($id, ['order_id' => $order_id]);
            $key = $this->stored($id);
            self::assertSame([$order_id, 0, null], [$key->int('order_id'), $key->int('order_item_id'), $key->nullable_int('slot')]);
        }

        // As if a person had taken it off: no event replaces it, somebody does.
        self::assertTrue($this->reconcile()->is_empty());
        self::assertSame([1, 1], [count(($outcome = $this->reconcile(cause: Cause::Request))->given), $outcome->missing]);
        self::assertSame([0], array_map(static fn (Row $key): int => $key->int('slot'), $this->keys()));
        $this->put(OrderPhase::Ended, 2);
        self::assertNotContains($first, $this->reconcile()->taken, 'The order does not take it back either.');
    }

    public function test_a_key_whose_own_end_has_passed_is_neither_stock_nor_sold(): void
    {
        $this->stock(3);
        [$first, $second, $third] = $this->rows('available');
        $this->ends($first, '2020-01-01 00:00:00');
        $this->ends($second, '2020-01-01 00:00:00');
        $this->put(OrderPhase::Paid, 2);

        $outcome = $this->reconcile();

        self::assertSame([[$third], 1], [$outcome->given, $outcome->missing]);
        $statuses = array_map(static fn (int $id): string => Plugin::instance()->licenses->service()->get($id)->status(time())->value, [$first, $second]);
        self::assertSame(['expired', 'expired'], $statuses);
    }

    public function test_what_ends_soonest_is_sold_first_then_the_oldest(): void
    {
        $this->stock(4);
        $ids = $this->rows('available');
        $this->ends($ids[1], '2098-01-01 00:00:00');
        $this->ends($ids[3], '2097-01-01 00:00:00');
        $this->put(OrderPhase::Paid, 3);

        self::assertEqualsCanonicalizing([$ids[3], $ids[1], $ids[0]], $this->reconcile()->given);
    }

    public function test_many_that_have_ended_before_one_that_has_not(): void
    {
        $this->stock(30);
        $ids = $this->rows('available');
        foreach (array_slice($ids, 0, 29) as $id) {
            $this->ends($id, '2020-01-01 00:00:00');
        }
        $this->put(OrderPhase::Paid, 1);

        self::assertSame([$ids[29]], $this->reconcile()->given);
    }

    public function test_a_stock_keys_own_end_stays_where_the_product_sets_none_and_comes_back_with_it(): void
    {
        $this->plugin->settings->values->change(['given_up_keys' => 'stock']);
        $this->stock(1);
        [$id] = $this->rows('available');
        $this->ends($id, '2099-12-31 23:59:59');
        $columns = ['product_id', 'variation_id', 'valid_for', 'valid_unit', 'valid_count', 'activation_limit', 'clock', 'started_at', 'expires_at', 'ordered_at', 'order_id', 'email', 'claim', 'slot'];
        $row = fn (): array => array_map(fn (string $column): ?string => $this->stored($id)->nullable_string($column), array_combine($columns, $columns));
        $before = $row();

        $this->put(OrderPhase::Paid, 1);
        self::assertSame([$id], $this->reconcile()->given);
        self::assertSame('2099-12-31 23:59:59', $this->stored($id)->string('expires_at'));
        $this->put(OrderPhase::Ended, 1);
        $this->reconcile();
        self::assertSame([$id], $this->rows('available'));
        self::assertSame($before, $row());

        $this->put(OrderPhase::Paid, 1, new LicensePolicy(KeySource::Stock, 0, 1, Duration::of_days(30), activation_limit: 7), order: self::ORDER + 1);
        self::assertSame([$id], $this->reconcile(self::ORDER + 1)->given);
        self::assertNotSame('2099-12-31 23:59:59', $this->stored($id)->string('expires_at'), 'What the product says goes first.');
        $this->put(OrderPhase::Ended, 1, new LicensePolicy(KeySource::Stock, 0, 1, Duration::of_days(30), activation_limit: 7), order: self::ORDER + 1);
        $this->reconcile(self::ORDER + 1);
        self::assertSame($before, $row());
    }

    public function test_stock_that_ended_is_put_away_in_chunks(): void
    {
        $this->stock(5);
        $ids = $this->rows('available');
        foreach (array_slice($ids, 0, 3) as $id) {
            $this->ends($id, '2020-01-01 00:00:00');
        }
        $repository = new ExpiryRepository(new Db(), $this->plugin->licenses->table());
        $now = gmdate('Y-m-d H:i:s');
        self::assertSame([2, 1, 0], [count($repository->sweep($now, 2)), count($repository->sweep($now, 2)), count($repository->sweep($now, 2))]);
        self::assertSame(array_slice($ids, 3), $this->rows('available'));
    }

    #[DataProvider('policies')]
    public function test_what_is_given_up_goes_where_the_store_says(string $policy, string $status, int $available): void
    {
        $this->plugin->settings->values->change(['given_up_keys' => $policy]);
        $this->stock(1);
        $this->put(OrderPhase::Paid, 1);
        $this->reconcile();
        $this->put(OrderPhase::Ended, 1);
        $this->reconcile();
        self::assertSame([$status, $available], [$this->row('SELECT status FROM %i LIMIT 1')->string('status'), $this->available()]);
    }

    /**
     * @return list<array{string, string, int}>
     */
    public static function policies(): array
    {
        return [['disable', 'disabled', 0], ['stock', 'available', 1], ['keep', 'active', 0]];
    }

    public function test_a_key_that_was_activated_never_goes_back_to_stock_by_itself(): void
    {
        $this->plugin->settings->values->change(['given_up_keys' => 'stock']);
        $this->stock(2);
        $this->put(OrderPhase::Paid, 2);
        $this->reconcile();
        $this->activate($this->keys()[0]->int('id'));
        $this->put(OrderPhase::Ended, 2);
        $this->reconcile();
        self::assertSame(1, $this->available());
    }

    public function test_nor_does_one_whose_instance_left_so_long_ago_that_it_is_forgotten(): void
    {
        $this->plugin->settings->values->change(['given_up_keys' => 'stock']);
        $this->stock(1);
        $this->put(OrderPhase::Paid, 1);
        $this->reconcile();
        $this->activate($this->keys()[0]->int('id'));
        $this->plugin->licenses->activations()->free_all($this->keys()[0]->int('id'), Actor::system());
        $this->plugin->database->db->execute('UPDATE %i SET deactivated_at = %s', Tables::Activations->name(), '2020-01-01 00:00:00');
        $this->plugin->maintenance->housekeeping()->run();
        self::assertNull($this->plugin->database->db->row('SELECT id FROM %i LIMIT 1', Tables::Activations->name()));
        $this->put(OrderPhase::Ended, 1);
        $this->reconcile();
        self::assertSame(0, $this->available());
    }

    public function test_nor_does_one_that_an_administrator_switched_off(): void
    {
        $this->plugin->settings->values->change(['given_up_keys' => 'stock']);
        $this->stock(1);
        $this->put(OrderPhase::Paid, 1);
        $this->reconcile();
        Plugin::instance()->licenses->service()->update($this->keys()[0]->int('id'), ['status' => LicenseStatus::Disabled]);
        $this->put(OrderPhase::Ended, 1);
        $this->reconcile();
        self::assertSame(0, $this->available());
    }

    public function test_keys_wait_while_the_order_is_not_paid(): void
    {
        $this->stock(1);
        $this->put(OrderPhase::Paid, 1);
        $this->reconcile();
        $this->put(OrderPhase::Held, 1);
        $this->reconcile();
        self::assertSame(['pending'], $this->statuses());
        $this->put(OrderPhase::Paid, 1);
        $this->reconcile();
        self::assertSame(['active'], $this->statuses());
        $this->plugin->settings->values->change(['keep_unpaid_active' => true]);
        $this->put(OrderPhase::Held, 1);
        $this->reconcile();
        self::assertSame(['active'], $this->statuses());
    }

    public function test_a_disabled_key_stays_disabled_and_is_not_replaced_by_itself(): void
    {
        $this->stock(2);
        $this->put(OrderPhase::Paid, 1);
        $this->reconcile();
        $this->plugin->licenses->table()->update($this->keys()[0]->int('id'), ['status' => 'disabled']);
        $this->reconcile();
        $this->put(OrderPhase::Held, 1);
        $this->reconcile();
        $this->put(OrderPhase::Paid, 1);
        $this->reconcile();
        self::assertSame(['disabled'], $this->statuses());
        self::assertSame(1, $this->available());
    }

    public function test_seats_follow_the_quantity(): void
    {
        $this->stock(2);
        $policy = new LicensePolicy(KeySource::Stock, activation_limit: 2, limit_times_quantity: true);
        $this->put(OrderPhase::Paid, 3, $policy);
        $this->reconcile();
        self::assertSame([1, 6], [count($this->keys()), $this->keys()[0]->int('activation_limit')]);
        $this->put(OrderPhase::Paid, 1, $policy, bought: 3);
        $this->reconcile();
        self::assertSame([1, 2], [count($this->keys()), $this->keys()[0]->int('activation_limit')]);
    }

    public function test_another_customer_and_a_deleted_line(): void
    {
        $this->stock(2);
        $this->put(OrderPhase::Paid, 2);
        $this->reconcile();
        $this->put(OrderPhase::Paid, 2, customer: 33, email: 'new@example.org');
        $this->reconcile();
        self::assertSame([33, 'new@example.org'], [$this->keys()[0]->int('customer_id'), $this->keys()[0]->string('email')]);
        $this->orders->put(self::ORDER, OrderPhase::Paid, [], 33, 'new@example.org');
        $this->reconcile();
        self::assertSame(['disabled', 'disabled'], $this->statuses());
        self::assertSame([], $this->plugin->orders->repository()->lines(self::ORDER));
    }

    public function test_a_later_change_of_the_product_changes_no_order_of_the_past(): void
    {
        $this->stock(9);
        $this->put(OrderPhase::Paid, 1, new LicensePolicy(KeySource::Stock, 0, 1));
        $this->reconcile();
        $this->put(OrderPhase::Paid, 1, new LicensePolicy(KeySource::Stock, 0, 5));
        self::assertTrue($this->reconcile()->is_empty());
    }

    public function test_no_key_is_in_two_units_whatever_is_written(): void
    {
        $this->stock(2);
        $this->put(OrderPhase::Paid, 2);
        $this->reconcile();
        $ids = array_map(static fn (Row $key): int => $key->int('id'), $this->keys());
        $this->expectException(\Latchkey\Database\DatabaseError::class);
        $this->plugin->database->db->quietly(fn (): int => $this->plugin->database->db->update(Tables::Licenses, $ids[1], ['slot' => 0]));
    }

    private function stock(int $count): void
    {
        for ($i = 0; $i < $count; $i++) {
            Plugin::instance()->licenses->service()->create(['code' => wp_generate_password(24, false), 'product_id' => self::PRODUCT]);
        }
    }

    private function put(
        OrderPhase $phase,
        int $quantity,
        LicensePolicy $policy = new LicensePolicy(KeySource::Stock),
        float $total = 0.0,
        ?int $bought = null,
        int $customer = 0,
        string $email = 'buyer@example.org',
        int $order = self::ORDER,
    ): void {
        $this->orders->put($order, $phase, [[
            'id' => self::LINE + $order - self::ORDER,
            'product' => self::PRODUCT,
            'quantity' => $quantity,
            'bought' => $bought ?? $quantity,
            'total' => $total,
            'policy' => $policy->to_json(),
        ]], $customer, $email);
    }

    private function reconcile(int $order = self::ORDER, Cause $cause = Cause::Change): AllocationResult
    {
        return $this->plugin->orders->reconciler($this->orders)->reconcile($order, $cause);
    }

    /**
     * @return list<int>
     */
    private function waiting(): array
    {
        $lines = $this->plugin->orders->repository()->waiting_lines(self::PRODUCT, [], 0, 10);
        return array_map(static fn (LicensedLine $line): int => $line->order_id, $lines);
    }

    private function activate(int $id): void
    {
        $license = Plugin::instance()->licenses->service()->get($id);
        $activation = $this->plugin->licenses->activations()->activate($license, new Instance('laptop'), Actor::system());
        $this->plugin->licenses->activations()->free($activation, Actor::system());
    }

    private function generator(): int
    {
        return $this->plugin->generators->service()->create('Test', new GeneratorFields(), Actor::system())->id;
    }

    /**
     * @return list<Row> The order's keys, by slot.
     */
    private function keys(): array
    {
        return (new Db())->rows('SELECT * FROM %i WHERE order_id = %d AND slot IS NOT NULL ORDER BY slot', Tables::Licenses->name(), self::ORDER);
    }

    /**
     * @return list<string> Of all keys of the order, by id.
     */
    private function statuses(): array
    {
        $rows = (new Db())->rows('SELECT status FROM %i WHERE order_id = %d ORDER BY id', Tables::Licenses->name(), self::ORDER);
        return array_map(static fn (Row $key): string => $key->string('status'), $rows);
    }

    private function available(): int
    {
        return Stock::count(self::PRODUCT);
    }

    /**
     * @param literal-string $sql
     */
    private function row(string $sql): Row
    {
        return (new Db())->row($sql, Tables::Licenses->name()) ?? throw new \LogicException('No row.');
    }

    private function ends(int $id, string $at): void
    {
        (new Db())->execute('UPDATE %i SET expires_at = %s WHERE id = %d', Tables::Licenses->name(), $at, $id);
    }

    private function stored(int $id): Row
    {
        return (new Db())->row('SELECT * FROM %i WHERE id = %d', Tables::Licenses->name(), $id) ?? throw new \LogicException('It is gone.');
    }

    /**
     * @return list<int> Ids of the product's keys that stand so.
     */
    private function rows(string $status): array
    {
        return array_map(
            static fn (Row $row): int => $row->int('id'),
            (new Db())->rows('SELECT id FROM %i WHERE product_id = %d AND status = %s ORDER BY id', Tables::Licenses->name(), self::PRODUCT, $status),
        );
    }
}
