<?php

declare(strict_types=1);

namespace Latchkey\Tests\Orders;

use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Orders\AllocationResult;
use Latchkey\Orders\Cause;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\OrderActions;
use Latchkey\Orders\OrderListener;
use Latchkey\Orders\OrderPhase;
use Latchkey\Plugin;
use Latchkey\Secrets\KeyNote;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\FakeOrders;
use Latchkey\Tests\Support\Stock;
use Latchkey\Tests\Support\TestCase;

final class OrderActionsTest extends TestCase implements OrderListener
{
    private const PRODUCT = 70;
    private const ORDER = 500;
    private const LINE = 900;

    private FakeOrders $orders;
    private Plugin $plugin;

    /** @var list<AllocationResult> */
    private array $told = [];

    protected function setUp(): void
    {
        parent::setUp();
        $this->orders = new FakeOrders();
        $this->plugin = Plugin::instance();
    }

    public function tell(int $order_id, AllocationResult $outcome): void
    {
        self::assertSame(self::ORDER, $order_id);
        $this->told[] = $outcome;
    }

    public function test_with_the_encryption_key_lost_nothing_is_replaced_and_one_more_waits(): void
    {
        $this->stock(3);
        $this->sell(1);
        update_option(KeyNote::OPTION, 'deadbeef:constant');
        try {
            $this->actions()->replace(self::ORDER, $this->live()[0]->id, Actor::system());
            self::fail('It was replaced by a key that nobody can read.');
        } catch (DomainError $refusal) {
            self::assertSame('latchkey_encryption_key', $refusal->reason);
        }
        $outcome = $this->actions()->add(self::ORDER, self::LINE, Actor::system());
        self::assertSame([[], 1], [$outcome->given, $outcome->missing]);
        self::assertStringContainsString('encryption key of this site', $outcome->notes[0]);
        self::assertCount(1, $this->live());
    }

    public function test_a_replacement_takes_the_slot_and_the_end_of_the_old_key(): void
    {
        $this->stock(3);
        $this->sell(2, new LicensePolicy(KeySource::Stock, length: Duration::of_days(365), activation_limit: 5));
        $old = $this->live()[0];
        Plugin::instance()->licenses->service()->update($old->id, ['expires_at' => '2030-01-02 03:04:05']);

        $outcome = $this->actions()->replace(self::ORDER, $old->id, Actor::system());

        [$new] = $this->live();
        self::assertSame([[$new->id], [$old->id]], [$outcome->given, $outcome->taken]);
        self::assertSame(
            ['2030-01-02 03:04:05', 5, $old->slot, LicenseStatus::Active, 'buyer@example.org', self::LINE],
            [$new->expires_at, $new->activation_limit, $new->slot, $new->stored_status, $new->email, $new->order_item_id],
        );
        $gone = Plugin::instance()->licenses->service()->get($old->id);
        self::assertSame([null, LicenseStatus::Disabled, self::ORDER], [$gone->slot, $gone->stored_status, $gone->order_id]);
        self::assertSame([$old->id => $new->id], $this->plugin->orders->assignments()->replacements(self::ORDER));
        self::assertSame([$outcome], $this->told);
        self::assertContains('license.replaced', $this->events($old->id));
        self::assertTrue($this->reconcile()->is_empty());
    }

    public function test_a_replaced_key_never_comes_back_and_no_refund_touches_it(): void
    {
        $this->stock(3);
        $this->sell(2);
        $old = $this->live()[0];
        $this->actions()->replace(self::ORDER, $old->id, Actor::system());
        $this->put(1, bought: 2);
        self::assertCount(1, $this->reconcile()->taken);
        $this->put(2);
        $given = $this->reconcile()->given;
        self::assertCount(1, $given);
        self::assertNotContains($old->id, $given);
        self::assertCount(2, $this->live());
    }

    public function test_without_stock_nothing_is_replaced(): void
    {
        $this->stock(1);
        $this->sell(1);
        $old = $this->live()[0];
        self::assertSame('latchkey_no_key_left', $this->refusal(fn () => $this->actions()->replace(self::ORDER, $old->id, Actor::system())));
        self::assertSame($old->id, $this->live()[0]->id);
        self::assertSame(LicenseStatus::Active, $this->live()[0]->stored_status);
        self::assertSame([], $this->told);
    }

    public function test_a_key_of_an_unpaid_order_is_replaced_by_one_that_waits(): void
    {
        $this->stock(2);
        $this->sell(1);
        $this->put(1, phase: OrderPhase::Held);
        $this->reconcile();
        $this->actions()->replace(self::ORDER, $this->live()[0]->id, Actor::system());
        self::assertSame(LicenseStatus::Pending, $this->live()[0]->stored_status);
    }

    public function test_a_revoked_key_keeps_its_unit_and_nothing_follows(): void
    {
        $this->stock(3);
        $this->sell(2);
        $key = $this->live()[0];
        foreach ([1, 2] as $time) {
            $this->actions()->revoke(self::ORDER, $key->id, Actor::system());
        }
        self::assertSame([LicenseStatus::Disabled, LicenseStatus::Active], array_map(static fn (License $one) => $one->stored_status, $this->live()));
        self::assertSame(['license.revoked'], array_values(array_intersect($this->events($key->id), ['license.revoked'])));
        foreach ([OrderPhase::Held, OrderPhase::Paid] as $phase) {
            $this->put(2, phase: $phase);
            $this->reconcile();
        }
        self::assertSame(LicenseStatus::Disabled, $this->live()[0]->stored_status);
        self::assertSame(1, Stock::count(self::PRODUCT));
    }

    public function test_an_added_key_is_one_more_and_stays_one_more(): void
    {
        $this->stock(3);
        $this->sell(1);
        self::assertCount(1, $this->actions()->add(self::ORDER, self::LINE, Actor::system())->given);
        self::assertTrue($this->reconcile()->is_empty());
        self::assertCount(2, $this->live());
        $this->stock(0);
        $this->actions()->add(self::ORDER, self::LINE, Actor::system());
        $outcome = $this->actions()->add(self::ORDER, self::LINE, Actor::system());
        self::assertSame([[], 1], [$outcome->given, $outcome->missing], 'Out of stock: owed.');
        $this->stock(1);
        self::assertSame(0, $this->reconcile(Cause::Stock)->missing);
        self::assertCount(4, $this->live());
    }

    public function test_adding_takes_up_an_order_from_before_the_plugin(): void
    {
        $this->stock(3);
        $this->put(2);
        self::assertCount(3, $this->actions()->add(self::ORDER, self::LINE, Actor::system())->given);
    }

    public function test_nothing_is_added_where_nothing_is_owed(): void
    {
        $this->stock(4);
        $this->sell(2);
        $this->put(0, bought: 2);
        self::assertSame('latchkey_nothing_owed', $this->refusal(fn () => $this->actions()->add(self::ORDER, self::LINE, Actor::system())));
        $this->put(2);
        $this->reconcile();
        self::assertCount(2, $this->live(), 'What was refused is not owed later.');
        self::assertSame('latchkey_not_licensed', $this->refusal(fn () => $this->actions()->add(self::ORDER, 1, Actor::system())));
    }

    public function test_only_keys_of_the_order_are_touched(): void
    {
        $this->stock(2);
        $this->sell(1);
        $other = Plugin::instance()->licenses->service()->create(['code' => 'OTHER', 'status' => LicenseStatus::Active, 'email' => 'x@example.org']);
        self::assertSame('latchkey_not_found', $this->refusal(fn () => $this->actions()->replace(self::ORDER, $other->id, Actor::system())));
        self::assertSame('latchkey_not_found', $this->refusal(fn () => $this->actions()->revoke(self::ORDER, $other->id, Actor::system())));
        self::assertSame('latchkey_not_found', $this->refusal(fn () => $this->actions()->revoke(self::ORDER + 1, $this->live()[0]->id, Actor::system())));
    }

    public function test_a_key_that_is_deleted_by_force_is_not_owed_any_more(): void
    {
        $this->stock(4);
        $this->sell(3);
        $key = $this->live()[1];
        $this->plugin->licenses->activations()->activate($key, new Instance('laptop'), Actor::system());
        Plugin::instance()->licenses->service()->delete($key->id, true);
        foreach ([1, 2] as $time) {
            self::assertTrue($this->reconcile()->is_empty());
        }
        self::assertCount(2, $this->live());
        self::assertSame(1, Stock::count(self::PRODUCT));
        self::assertCount(1, $this->actions()->add(self::ORDER, self::LINE, Actor::system())->given);
    }

    public function test_a_replaced_key_can_be_deleted_without_a_word_about_the_order(): void
    {
        $this->stock(2);
        $this->sell(1);
        $old = $this->live()[0];
        $this->actions()->replace(self::ORDER, $old->id, Actor::system());
        Plugin::instance()->licenses->service()->delete($old->id);
        self::assertCount(1, $this->live());
        self::assertTrue($this->reconcile()->is_empty());
    }

    private function actions(): OrderActions
    {
        return $this->plugin->orders->actions($this->orders, $this);
    }

    private function stock(int $count): void
    {
        for ($i = 0; $i < $count; $i++) {
            Plugin::instance()->licenses->service()->create(['code' => wp_generate_password(24, false), 'product_id' => self::PRODUCT]);
        }
    }

    private function sell(int $quantity, LicensePolicy $policy = new LicensePolicy(KeySource::Stock)): void
    {
        $this->put($quantity, $policy);
        self::assertCount($quantity, $this->reconcile()->given);
    }

    private function put(
        int $quantity,
        LicensePolicy $policy = new LicensePolicy(KeySource::Stock),
        OrderPhase $phase = OrderPhase::Paid,
        ?int $bought = null,
    ): void {
        $this->orders->put(self::ORDER, $phase, [[
            'id' => self::LINE,
            'product' => self::PRODUCT,
            'quantity' => $quantity,
            'bought' => $bought ?? $quantity,
            'policy' => $policy->to_json(),
        ]]);
    }

    private function reconcile(Cause $cause = Cause::Change): AllocationResult
    {
        return $this->plugin->orders->reconciler($this->orders)->reconcile(self::ORDER, $cause);
    }

    /**
     * @return list<License>
     */
    private function live(): array
    {
        return $this->plugin->orders->assignments()->live(self::ORDER);
    }

    /**
     * @return list<string>
     */
    private function events(int $license_id): array
    {
        $query = new \Latchkey\Events\EventQuery('license', $license_id, null, true, 1, 100);
        return array_map(static fn ($event): string => $event->event, $this->plugin->events->log()->list($query)[0]);
    }

    /**
     * @param callable(): mixed $work
     */
    private function refusal(callable $work): string
    {
        try {
            $work();
        } catch (DomainError $refusal) {
            return $refusal->reason;
        }
        self::fail('It was not refused.');
    }
}
