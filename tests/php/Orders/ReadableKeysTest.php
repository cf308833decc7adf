<?php

declare(strict_types=1);

namespace Latchkey\Tests\Orders;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Orders\AllocationResult;
use Latchkey\Orders\Cause;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\OrderPhase;
use Latchkey\Plugin;
use Latchkey\Secrets\KeyNote;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\FakeOrders;
use Latchkey\Tests\Support\TestCase;

/**
 * What cannot be read is not sold, whether the key of the site is lost or a row is damaged.
 */
final class ReadableKeysTest extends TestCase
{
    private const PRODUCT = 70;
    private const ORDER = 500;

    private FakeOrders $orders;

    protected function setUp(): void
    {
        parent::setUp();
        $this->orders = new FakeOrders();
    }

    public function test_with_the_key_lost_the_order_waits_and_is_served_when_it_is_back(): void
    {
        $ids = $this->stock(3);
        $note = $this->lose();
        $this->put(2);
        $outcome = $this->reconcile();
        self::assertSame([[], 2, true], [$outcome->given, $outcome->missing, $outcome->is_locked]);
        self::assertSame(3, $this->available(), 'The stock is as it was.');

        $this->find($note);
        $outcome = $this->reconcile(Cause::Stock);
        self::assertSame([array_slice($ids, 0, 2), 0, false], [$outcome->given, $outcome->missing, $outcome->is_locked]);
    }

    public function test_with_the_key_lost_no_generator_makes_one(): void
    {
        $this->stock(1);
        $generator = Plugin::instance()->generators->service()->create('Test', new GeneratorFields(), Actor::system())->id;
        $this->lose();
        foreach ([KeySource::Generator, KeySource::StockThenGenerator] as $n => $source) {
            $this->put(1, new LicensePolicy($source, $generator), self::ORDER + $n);
            $outcome = $this->reconcile(order: self::ORDER + $n);
            self::assertSame([[], 1, true], [$outcome->given, $outcome->missing, $outcome->is_locked]);
        }
        self::assertSame(1, (new Db())->int('SELECT COUNT(*) FROM %i', Tables::Licenses->name()));
    }

    public function test_what_another_key_opens_is_sold_while_one_is_lost(): void
    {
        $ids = $this->stock(4);
        foreach (array_slice($ids, 0, 2) as $id) {
            (new Db())->execute("UPDATE %i SET code_box = x'deadbeef00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff' WHERE id = %d", Tables::Licenses->name(), $id);
        }
        update_option(KeyNote::OPTION, $this->lose() . ' deadbeef:constant');
        $this->put(4);
        $outcome = $this->reconcile();
        self::assertSame([array_slice($ids, 2), 2, true], [$outcome->given, $outcome->missing, $outcome->is_locked]);
    }

    public function test_a_damaged_key_is_put_aside_for_the_next_one_and_comes_back_with_a_new_code(): void
    {
        $ids = $this->stock(25);
        (new Db())->execute('UPDATE %i SET uuid = %s WHERE id = %d', Tables::Licenses->name(), wp_generate_uuid4(), $ids[0]);
        (new Db())->execute("UPDATE %i SET code_box = x'00' WHERE id = %d", Tables::Licenses->name(), $ids[1]);
        $this->put(2);
        $outcome = $this->reconcile();
        self::assertSame([[$ids[2], $ids[3]], 0, false], [$outcome->given, $outcome->missing, $outcome->is_locked]);
        self::assertSame(2, (new Db())->int("SELECT COUNT(*) FROM %i WHERE event = 'license.unreadable' AND object_id IN (%d, %d)", Tables::Events->name(), $ids[0], $ids[1]));
        self::assertTrue(Plugin::instance()->secrets->encryption->state()->is_ok());

        Plugin::instance()->licenses->service()->update($ids[1], ['code' => 'A-NEW-CODE']);
        $this->put(1, order: self::ORDER + 1);
        self::assertSame([$ids[1]], $this->reconcile(order: self::ORDER + 1)->given);
    }

    public function test_a_stock_from_another_backup_waits_for_its_key(): void
    {
        $ids = $this->stock(20);
        (new Db())->execute("UPDATE %i SET code_box = x'deadbeef00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff' WHERE id < %d", Tables::Licenses->name(), $ids[15]);
        $this->put(7);
        $outcome = $this->reconcile();
        self::assertSame([array_slice($ids, 15), 2, true], [$outcome->given, $outcome->missing, $outcome->is_locked]);
        self::assertSame('mismatch', Plugin::instance()->secrets->encryption->state()->word);
        self::assertSame(15, $this->available(), 'They are sold when the key is found.');
    }

    public function test_what_left_the_stock_while_it_was_put_aside_is_not_sold_again(): void
    {
        $ids = $this->stock(4);
        $this->put_aside();
        $service = Plugin::instance()->licenses->service();
        $service->update($ids[0], ['status' => LicenseStatus::Active, 'email' => 'somebody@example.org']);
        $service->update($ids[1], ['status' => LicenseStatus::Disabled]);
        // As an older row might be.
        Plugin::instance()->licenses->table()->update($ids[2], ['status' => 'pending']);
        do_action(Housekeeping::HOOK);
        $rows = (new Db())->rows('SELECT status, claim FROM %i ORDER BY id', Tables::Licenses->name());
        self::assertSame(
            [['active', null], ['disabled', 'unreadable'], ['pending', 'unreadable'], ['available', null]],
            array_map(static fn (Row $row): array => [$row->string('status'), $row->nullable_string('claim')], $rows),
        );
        // Back in stock it is as readable as the others.
        $service->update($ids[1], ['status' => LicenseStatus::Available]);
        do_action(Housekeeping::HOOK);
        self::assertSame(2, $this->available());
    }

    public function test_what_changed_after_it_was_read_stays_as_it_is(): void
    {
        $ids = $this->stock(1);
        $this->put_aside();
        $times = 0;
        $sell = static function (string $query) use ($ids, &$times): string {
            // Before the rows are locked.
            if (str_starts_with($query, 'SELECT') && str_contains($query, 'FOR UPDATE') && $times++ === 0) {
                Plugin::instance()->licenses->table()->update($ids[0], ['status' => 'active']);
            }
            return $query;
        };
        add_filter('query', $sell);
        do_action(Housekeeping::HOOK);
        remove_filter('query', $sell);
        self::assertSame('active', Plugin::instance()->licenses->service()->get($ids[0])->stored_status->value);
    }

    public function test_very_many_that_were_put_aside_are_looked_at_last_and_some_at_a_time(): void
    {
        $this->stock(1);
        $this->copy_rows(1200);
        $this->put_aside();
        $unbounded = [];
        $queries = 0;
        $early = null;
        $listen = static function (string $query) use (&$unbounded, &$queries): string {
            if (str_contains($query, "claim = 'unreadable'")) {
                $queries++;
                if (str_starts_with($query, 'SELECT *') && !str_contains($query, 'LIMIT 500')) {
                    $unbounded[] = $query;
                }
            }
            return $query;
        };
        $mark = static function () use (&$queries, &$early): void {
            $early = $queries;
        };
        add_action(Housekeeping::HOOK, $mark, 31);
        add_filter('query', $listen);
        do_action(Housekeeping::HOOK);
        remove_filter('query', $listen);
        remove_action(Housekeeping::HOOK, $mark, 31);
        self::assertSame([[], 0], [$unbounded, $early]);
        // The copies' boxes are of another uuid: they were looked at, and stay.
        self::assertSame([1, 1200], [$this->available(), (new Db())->int("SELECT COUNT(*) FROM %i WHERE claim = 'unreadable'", Tables::Licenses->name())]);
    }

    private function put_aside(): void
    {
        Plugin::instance()->licenses->table()->change(['claim' => 'unreadable'], '1 = %d', [1]);
    }

    /**
     * @param positive-int $count
     */
    private function copy_rows(int $count): void
    {
        $box = (new Db())->row('SELECT code_box FROM %i LIMIT 1', Tables::Licenses->name())?->string('code_box') ?? '';
        $row = static fn (int $n): array => [
            'uuid' => wp_generate_uuid4(),
            'code_hash' => new Binary(random_bytes(32)),
            'code_box' => new Binary($box),
            'product_id' => self::PRODUCT,
            'created_at' => '2026-01-01 00:00:00',
            'updated_at' => '2026-01-01 00:00:00',
        ];
        Plugin::instance()->licenses->table()->insert_many(array_map($row, range(1, $count)));
    }

    /**
     * @return list<int>
     */
    private function stock(int $count): array
    {
        $ids = [];
        for ($i = 0; $i < $count; $i++) {
            $ids[] = Plugin::instance()->licenses->service()->create(['code' => wp_generate_password(24, false), 'product_id' => self::PRODUCT])->id;
        }
        return $ids;
    }

    /**
     * As if the stock had been sealed with a key that is not there.
     *
     * @return string What the note said.
     */
    private function lose(): string
    {
        $note = get_option(KeyNote::OPTION);
        self::assertIsString($note);
        update_option(KeyNote::OPTION, 'deadbeef:constant');
        return $note;
    }

    private function find(string $note): void
    {
        update_option(KeyNote::OPTION, $note);
    }

    private function put(int $quantity, LicensePolicy $policy = new LicensePolicy(KeySource::Stock), int $order = self::ORDER): void
    {
        $this->orders->put($order, OrderPhase::Paid, [[
            'id' => 400 + $order,
            'product' => self::PRODUCT,
            'quantity' => $quantity,
            'bought' => $quantity,
            'total' => 0.0,
            'policy' => $policy->to_json(),
        ]], 0, 'buyer@example.org');
    }

    private function reconcile(Cause $cause = Cause::Change, int $order = self::ORDER): AllocationResult
    {
        return Plugin::instance()->orders->reconciler($this->orders)->reconcile($order, $cause);
    }

    private function available(): int
    {
        return (new Db())->int("SELECT COUNT(*) FROM %i WHERE product_id = %d AND status = 'available' AND claim IS NULL", Tables::Licenses->name(), self::PRODUCT);
    }
}
