<?php

declare(strict_types=1);

namespace Latchkey\Tests\Orders;

use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Orders\AllocationResult;
use Latchkey\Orders\Cause;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\OrderActions;
use Latchkey\Orders\OrderListener;
use Latchkey\Orders\OrderNotifications;
use Latchkey\Orders\OrderPhase;
use Latchkey\Outbox\Message;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\FakeOrders;
use Latchkey\Tests\Support\TestCase;

/**
 * What an order tells its buyer, as it stands in the outbox.
 */
final class OrderNotificationsTest extends TestCase implements OrderListener
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

    public function tell(int $order_id, AllocationResult $outcome): void
    {
    }

    public function test_keys_that_are_given_are_news_once(): void
    {
        $ids = $this->stock(2);
        $this->put(3);
        $this->reconcile();
        $this->reconcile();
        self::assertSame([[self::ORDER, $ids, []]], $this->news());

        // The third follows, and is news alone.
        $third = $this->stock(1);
        $this->reconcile(Cause::Stock);
        self::assertSame([[self::ORDER, $ids, []], [self::ORDER, $third, []]], $this->news());
    }

    public function test_keys_that_wait_come_back_or_are_taken_off_are_none(): void
    {
        $this->stock(2);
        $this->put(2);
        $this->reconcile();
        foreach ([OrderPhase::Held, OrderPhase::Paid, OrderPhase::Ended] as $phase) {
            $this->put(2, $phase);
            $this->reconcile();
        }
        self::assertCount(1, $this->news());
    }

    public function test_a_shortage_alone_is_none(): void
    {
        $this->put(1);
        $this->reconcile();
        self::assertSame([], $this->news());
    }

    public function test_what_is_rolled_back_is_none(): void
    {
        $this->stock(1);
        $this->put(1);
        try {
            $this->plugin->database->transaction()->run(function (): void {
                self::assertCount(1, $this->reconcile()->given);
                self::assertCount(1, $this->news());
                throw new \DomainException();
            });
        } catch (\DomainException) {
            self::assertSame([], $this->news());
        }
        // Given after all, it is told.
        $this->reconcile();
        self::assertCount(1, $this->news());
    }

    public function test_what_a_person_does_is_one_piece_of_news(): void
    {
        $ids = $this->stock(3);
        $this->put(2);
        // An order from before the plugin gets what it is owed and one more: one message.
        $this->actions()->add(self::ORDER, self::LINE, Actor::system());
        self::assertSame([[self::ORDER, $ids, []]], $this->news());

        $next = $this->stock(1);
        $this->actions()->replace(self::ORDER, $ids[0], Actor::system());
        $this->actions()->revoke(self::ORDER, $ids[1], Actor::system());
        self::assertSame([[self::ORDER, $ids, []], [self::ORDER, $next, []]], $this->news());
    }

    public function test_what_is_refused_is_none(): void
    {
        $ids = $this->stock(1);
        $this->put(1);
        $this->reconcile();
        try {
            $this->actions()->replace(self::ORDER, $ids[0], Actor::system());
            self::fail('There was no key to take its place.');
        } catch (DomainError $refusal) {
            self::assertSame('latchkey_no_key_left', $refusal->reason);
        }
        self::assertCount(1, $this->news());
    }

    private function put(int $quantity, OrderPhase $phase = OrderPhase::Paid): void
    {
        $this->orders->put(self::ORDER, $phase, [
            ['id' => self::LINE, 'product' => self::PRODUCT, 'quantity' => $quantity, 'policy' => (new LicensePolicy(KeySource::Stock))->to_json()],
        ]);
    }

    private function reconcile(Cause $cause = Cause::Change): AllocationResult
    {
        return $this->plugin->orders->reconciler($this->orders)->reconcile(self::ORDER, $cause);
    }

    private function actions(): OrderActions
    {
        return $this->plugin->orders->actions($this->orders, $this);
    }

    /** @return list<int> Ids of keys in stock. */
    private function stock(int $count): array
    {
        $ids = [];
        while (count($ids) < $count) {
            $ids[] = $this->plugin->licenses->service()->create(['code' => bin2hex(random_bytes(8)), 'product_id' => self::PRODUCT])->id;
        }
        return $ids;
    }

    /** @return list<array{int, list<int>, list<int>}> Order, keys given, keys renewed. */
    private function news(): array
    {
        $rows = $this->plugin->database->db->rows('SELECT * FROM %i WHERE kind = %s ORDER BY id', Tables::Outbox->name(), OrderNotifications::KIND);
        return array_map(static function (Row $row): array {
            $message = Message::from_row($row);
            return [$message->int('order_id'), $message->ids('given'), $message->ids('renewed')];
        }, $rows);
    }
}
