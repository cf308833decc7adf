<?php

declare(strict_types=1);

namespace Latchkey\Tests\Orders;

use Latchkey\Events\EventQuery;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\PeriodPlan;
use Latchkey\Orders\AllocationResult;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\OrderListener;
use Latchkey\Orders\OrderPhase;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Tests\Support\FakeOrders;
use Latchkey\Tests\Support\Stock;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class RenewalTest extends TestCase implements OrderListener
{
    private const PRODUCT = 70;
    private const SALE = 500;
    private const RENEWAL = 600;
    private const END = '2040-01-01 00:00:00';
    private const RENEWED = '2041-01-01 00:00:00';

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
        self::assertFalse($outcome->is_empty());
    }

    public function test_a_renewal_order_extends_the_same_key_once_and_sells_none(): void
    {
        $key = $this->sold();
        $this->stock(3);
        $this->put([$key->id]);

        $outcome = $this->reconcile();

        self::assertSame([[$key->id], [], 0], [$outcome->renewed, $outcome->given, $outcome->missing]);
        self::assertStringContainsString('was renewed until', $outcome->remarks[0]);
        self::assertStringNotContainsString($this->code($key), $outcome->remarks[0]);
        foreach (range(1, 10) as $ignored) {
            self::assertTrue($this->reconcile()->is_empty());
        }
        self::assertSame(self::RENEWED, $this->end($key));
        self::assertSame(3, Stock::count(self::PRODUCT));
        self::assertSame(['license.renewed'], $this->events($key));
    }

    /**
     * @param array{phase?: OrderPhase, quantity?: int} $how
     */
    #[DataProvider('ways_back')]
    public function test_it_is_taken_back_and_comes_back(array $how): void
    {
        $key = $this->sold();
        $this->put([$key->id]);
        $this->reconcile();
        $this->put([$key->id], ...$how);
        self::assertSame([$key->id], $this->reconcile()->reverted);
        self::assertTrue($this->reconcile()->is_empty());
        self::assertSame(self::END, $this->end($key));
        $this->put([$key->id]);
        self::assertSame([$key->id], $this->reconcile()->renewed);
        self::assertSame(self::RENEWED, $this->end($key));
        self::assertCount(2, $this->plugin->licenses->period_repository()->of($key->id), 'It is the same term.');
    }

    /**
     * @return iterable<string, array{array{phase?: OrderPhase, quantity?: int}}>
     */
    public static function ways_back(): iterable
    {
        yield 'cancelled or refunded whole' => [['phase' => OrderPhase::Ended]];
        yield 'on hold or failed' => [['phase' => OrderPhase::Held]];
        yield 'its unit refunded' => [['quantity' => 0]];
    }

    public function test_a_deleted_line_takes_its_renewal_along(): void
    {
        $key = $this->sold();
        $this->put([$key->id]);
        $this->reconcile();
        $this->orders->put(self::RENEWAL, OrderPhase::Paid, []);
        self::assertSame([$key->id], $this->reconcile()->reverted);
        self::assertSame(self::END, $this->end($key));
    }

    public function test_a_store_that_keeps_keys_keeps_their_time_too(): void
    {
        $this->plugin->settings->values->change(['given_up_keys' => 'keep', 'keep_unpaid_active' => true]);
        $key = $this->sold();
        $this->put([$key->id]);
        $this->reconcile();
        foreach ([OrderPhase::Held, OrderPhase::Ended] as $phase) {
            $this->put([$key->id], phase: $phase);
            self::assertTrue($this->reconcile()->is_empty());
        }
        self::assertSame(self::RENEWED, $this->end($key));
    }

    public function test_two_renewals_add_up_and_the_refund_of_the_first_moves_the_second(): void
    {
        $key = $this->sold();
        $this->put([$key->id]);
        $this->reconcile();
        $this->put([$key->id], order: self::RENEWAL + 1);
        $this->reconcile(self::RENEWAL + 1);
        self::assertSame(PeriodPlan::plus(self::END, 732), $this->end($key));
        $this->put([$key->id], phase: OrderPhase::Ended);
        $this->reconcile();
        self::assertSame(self::RENEWED, $this->end($key));
    }

    public function test_it_renews_as_many_keys_as_units_are_paid_for(): void
    {
        $keys = [$this->sold(), $this->sold(unit: 1), $this->sold(unit: 2)];
        $ids = array_map(static fn (License $key): int => $key->id, $keys);
        $ends = fn (): array => array_map($this->end(...), $keys);
        $this->put($ids, quantity: 1);
        self::assertSame([[$ids[0]], []], [($outcome = $this->reconcile())->renewed, $outcome->given]);
        $this->put($ids, quantity: 3);
        self::assertSame([$ids[1], $ids[2]], $this->reconcile()->renewed);
        $this->put($ids, quantity: 1);
        self::assertSame([$ids[1], $ids[2]], $this->reconcile()->reverted, 'Two units were refunded.');
        self::assertSame([self::RENEWED, self::END, self::END], $ends());
        self::assertTrue($this->reconcile()->is_empty());
        $this->stock(1);
        $this->put($ids, quantity: 5);
        self::assertSame([[$ids[1], $ids[2]], 1, 1], [($outcome = $this->reconcile())->renewed, count($outcome->given), $outcome->missing]);
        $this->put($ids, quantity: 3);
        self::assertSame([[], 1, 0], [($outcome = $this->reconcile())->reverted, count($outcome->taken), $outcome->missing]);
        $this->plugin->settings->values->change(['given_up_keys' => 'keep']);
        $this->put($ids, quantity: 1);
        self::assertTrue($this->reconcile()->is_empty());
    }

    public function test_keys_that_were_put_in_the_cart_together_go_together(): void
    {
        $ids = [$this->sold()->id, $this->sold(unit: 1)->id];
        $this->stock(3);
        $this->put($ids, quantity: 1, is_set: true);
        self::assertSame([$ids, []], [($outcome = $this->reconcile())->renewed, $outcome->given]);
        $this->put($ids, quantity: 4, is_set: true);
        self::assertTrue($this->reconcile()->is_empty());
        $this->put($ids, quantity: 0, is_set: true);
        self::assertSame($ids, $this->reconcile()->reverted);
    }

    public function test_an_unpaid_renewal_does_nothing(): void
    {
        $key = $this->sold();
        $this->put([$key->id], phase: OrderPhase::Held);
        self::assertTrue($this->reconcile()->is_empty());
        self::assertSame(self::END, $this->end($key));
    }

    #[DataProvider('refused')]
    public function test_who_has_paid_gets_a_new_key_where_the_old_one_cannot_be_renewed(string $why): void
    {
        $key = $this->sold();
        $this->stock(1);
        $renewal = LicensePolicy::RENEW_SAME;
        $email = 'buyer@example.org';
        match ($why) {
            'disabled' => $this->plugin->licenses->service()->update($key->id, ['status' => LicenseStatus::Disabled]),
            'foreign' => $email = 'other@example.org',
            'not renewed by its product' => $renewal = LicensePolicy::RENEW_OFF,
            default => $this->plugin->licenses->service()->delete($key->id, true),
        };
        $this->put([$key->id], email: $email, renewal: $renewal);
        $outcome = $this->reconcile();
        self::assertSame([[], 1], [$outcome->renewed, count($outcome->given)]);
        self::assertCount(2, $outcome->remarks);
        // Later hooks do not change their mind.
        if ($why === 'disabled') {
            $this->plugin->licenses->service()->update($key->id, ['status' => LicenseStatus::Active]);
            $this->put([$key->id]);
            self::assertTrue($this->reconcile()->is_empty());
            self::assertSame(self::END, $this->end($key));
        }
    }

    /**
     * @return list<array{string}>
     */
    public static function refused(): array
    {
        return [['disabled'], ['foreign'], ['not renewed by its product'], ['gone']];
    }

    public function test_whose_a_key_is(): void
    {
        $key = $this->sold(customer: 7);
        $this->put([$key->id], customer: 7, email: 'elsewhere@example.org');
        self::assertSame([$key->id], $this->reconcile()->renewed, 'The same account.');
        $this->put([$key->id], customer: 8, email: 'BUYER@example.org', order: self::RENEWAL + 1);
        self::assertSame([], $this->reconcile(self::RENEWAL + 1)->renewed, 'Another account types the address.');
        $this->put([$key->id], email: 'BUYER@example.org', order: self::RENEWAL + 2);
        self::assertSame([$key->id], $this->reconcile(self::RENEWAL + 2)->renewed, 'A guest with the same address.');
    }

    public function test_a_replacement_inherits_the_terms(): void
    {
        $key = $this->sold();
        $this->stock(2);
        $this->put([$key->id]);
        $this->reconcile();
        $this->plugin->orders->actions($this->orders, $this)->replace(self::SALE, $key->id, Actor::system());
        $heir = $this->plugin->orders->assignments()->live(self::SALE)[0];
        self::assertSame(self::RENEWED, $heir->expires_at);

        $this->put([$key->id], phase: OrderPhase::Ended);
        self::assertSame([$heir->id], $this->reconcile()->reverted);
        self::assertSame(self::END, $this->end($heir));
        // Who had the old one in the cart renews the new one.
        $this->put([$key->id], order: self::RENEWAL + 1);
        self::assertSame([$heir->id], $this->reconcile(self::RENEWAL + 1)->renewed);
    }

    public function test_a_key_that_was_replaced_is_not_renewed_when_its_heir_is_gone(): void
    {
        $key = $this->sold();
        $this->stock(1);
        $this->put([$key->id]);
        $this->reconcile();
        $this->plugin->orders->actions($this->orders, $this)->replace(self::SALE, $key->id, Actor::system());
        $heir = $this->plugin->orders->assignments()->live(self::SALE)[0];
        $this->plugin->licenses->service()->delete($heir->id, true);
        self::assertTrue($this->reconcile()->is_empty());
        $this->plugin->licenses->repository()->update($key->id, ['status' => 'active']);
        self::assertTrue($this->reconcile()->is_empty());
        self::assertSame([], $this->plugin->licenses->period_repository()->of($key->id));
    }

    public function test_a_key_that_was_disabled_since_is_not_renewed(): void
    {
        $keys = [$this->sold()->id, ($last = $this->sold(unit: 1))->id];
        $this->put($keys);
        $this->reconcile();
        $this->plugin->licenses->service()->update($last->id, ['status' => LicenseStatus::Disabled]);
        $this->put($keys, quantity: 2);
        self::assertTrue($this->reconcile()->is_empty());
        self::assertSame(self::END, $this->end($last));
    }

    public function test_a_key_that_was_moved_is_replaced_by_one_of_its_own_product(): void
    {
        $key = $this->sold();
        $this->stock(1);
        $heir = $this->plugin->licenses->service()->create(['code' => wp_generate_password(24, false), 'product_id' => 71, 'variation_id' => 72]);
        $this->plugin->licenses->repository()->update($key->id, ['product_id' => 71, 'variation_id' => 72]);
        $outcome = $this->plugin->orders->actions($this->orders, $this)->replace(self::SALE, $key->id, Actor::system());
        self::assertSame([[$heir->id], ['71:72' => [71, 72]]], [$outcome->given, $outcome->stock]);
        self::assertSame(1, Stock::count(self::PRODUCT));
    }

    public function test_a_key_without_days_but_with_an_end_is_not_made_endless(): void
    {
        $key = $this->sold(days: null);
        self::assertSame(0, $key->valid_for);
        $this->stock(1);
        $this->put([$key->id], days: null);
        $outcome = $this->reconcile();
        self::assertSame([[], 1, self::END], [$outcome->renewed, count($outcome->given), $this->end($key)]);
        self::assertStringContainsString('was not renewed', $outcome->remarks[0]);
        $this->put([$key->id], days: 366, order: self::RENEWAL + 1);
        self::assertSame([$key->id], $this->reconcile(self::RENEWAL + 1)->renewed);
        $this->put([$key->id], days: null, order: self::RENEWAL + 2);
        self::assertSame([], $this->reconcile(self::RENEWAL + 2)->renewed);
        self::assertSame(self::RENEWED, $this->end($key));
    }

    public function test_what_was_set_by_hand_is_said_where_a_refund_changes_nothing(): void
    {
        $key = $this->sold();
        $this->put([$key->id]);
        $this->reconcile();
        $this->plugin->licenses->service()->update($key->id, ['expires_at' => PeriodPlan::plus(self::RENEWED, 3)]);
        $this->put([$key->id], phase: OrderPhase::Ended);
        self::assertStringEndsWith('was undone.', $this->reconcile()->remarks[0]);
        self::assertSame(PeriodPlan::plus(self::END, 3), $this->end($key), 'Goodwill stays.');
        $this->put([$key->id]);
        $this->reconcile();
        $this->plugin->licenses->service()->update($key->id, ['expires_at' => null]);
        $this->put([$key->id], phase: OrderPhase::Ended);
        self::assertStringEndsWith('its end date was set by hand and stays.', $this->reconcile()->remarks[0]);
        $events = $this->plugin->events->log()->list(new EventQuery('license', $key->id, null, true, 1, 100))[0];
        self::assertCount(1, array_filter($events, static fn ($event): bool => $event->event === 'license.renewal_reverted' && ($event->detail['stays'] ?? false) === true));
    }

    public function test_a_renewed_key_is_not_put_back_to_stock_by_the_refund_of_its_sale(): void
    {
        $this->plugin->settings->values->change(['given_up_keys' => 'stock']);
        $key = $this->sold();
        $this->put([$key->id]);
        $this->reconcile();
        $this->put_sale(OrderPhase::Ended);
        $this->reconcile(self::SALE);
        self::assertSame(LicenseStatus::Disabled, $this->plugin->licenses->service()->get($key->id)->stored_status);
        self::assertSame(0, Stock::count(self::PRODUCT));
    }

    public function test_the_days_are_those_of_today_or_else_those_it_was_sold_for(): void
    {
        $key = $this->sold();
        $this->put([$key->id], days: null);
        $this->reconcile();
        self::assertSame(PeriodPlan::plus(self::END, 365), $this->end($key));
        $this->put([$key->id], days: 10, order: self::RENEWAL + 1);
        $this->reconcile(self::RENEWAL + 1);
        self::assertSame(PeriodPlan::plus(self::END, 375), $this->end($key));
        $this->put([$key->id], days: 0, order: self::RENEWAL + 2);
        $this->reconcile(self::RENEWAL + 2);
        self::assertNull($this->plugin->licenses->service()->get($key->id)->expires_at, 'For ever.');
    }

    public function test_an_expired_key_counts_from_now(): void
    {
        $key = $this->sold();
        $this->plugin->licenses->repository()->update($key->id, ['expires_at' => '2020-01-01 00:00:00', 'status' => 'expired']);
        $this->put([$key->id], days: 30);
        $this->reconcile();
        self::assertEqualsWithDelta(time() + 30 * PeriodPlan::DAY, Clock::timestamp($this->end($key)), 30);
        self::assertSame(LicenseStatus::Active, $this->plugin->licenses->service()->get($key->id)->stored_status);
    }

    public function test_a_switched_subscription_keeps_its_key(): void
    {
        $key = $this->sold(subscription: 9);
        $this->stock(1);
        $this->orders->put(self::RENEWAL, OrderPhase::Paid, [[
            'id' => 901,
            'product' => 71,
            'quantity' => 1,
            'policy' => (new LicensePolicy(KeySource::Stock, activation_limit: 9))->to_json(),
            'moves' => [$key->id],
            'subscription' => 9,
        ]]);
        self::assertSame([[$key->id], []], [($outcome = $this->reconcile())->moved, $outcome->given]);
        $now = $this->plugin->licenses->service()->get($key->id);
        self::assertSame([71, 9, self::END, $this->code($key)], [$now->product_id, $now->activation_limit, $now->expires_at, $this->code($now)]);
        self::assertTrue($this->reconcile()->is_empty());
        $this->reconcile(self::SALE);
        self::assertSame(9, $this->plugin->licenses->service()->get($key->id)->activation_limit);
    }

    /**
     * @param int $unit Those before it must have been sold.
     */
    private function sold(int $customer = 0, int $subscription = 0, int $unit = 0, ?int $days = 365): License
    {
        $this->stock(1);
        $this->put_sale(OrderPhase::Paid, $customer, $unit + 1, $days);
        $id = $this->reconcile(self::SALE)->given[0];
        $this->plugin->licenses->repository()->update($id, ['expires_at' => self::END, 'subscription_id' => $subscription]);
        return $this->plugin->licenses->service()->get($id);
    }

    private function put_sale(OrderPhase $phase, int $customer = 0, int $quantity = 1, ?int $days = 365): void
    {
        $policy = new LicensePolicy(KeySource::Stock, length: $days === null ? null : Duration::of_days($days));
        $line = ['id' => 900, 'product' => self::PRODUCT, 'quantity' => $quantity, 'policy' => $policy->to_json()];
        $this->orders->put(self::SALE, $phase, [$line], $customer);
    }

    /**
     * @param list<int> $renews
     */
    private function put(
        array $renews,
        OrderPhase $phase = OrderPhase::Paid,
        int $quantity = 1,
        int $customer = 0,
        string $email = 'buyer@example.org',
        string $renewal = LicensePolicy::RENEW_SAME,
        ?int $days = 366,
        int $order = self::RENEWAL,
        bool $is_set = false,
    ): void {
        $this->orders->put($order, $phase, [[
            'id' => $order + 1000,
            'product' => self::PRODUCT,
            'quantity' => $quantity,
            'bought' => 1,
            'policy' => (new LicensePolicy(KeySource::Stock, length: $days === null ? null : Duration::of_days($days), renewal: $renewal))->to_json(),
            'renews' => $renews,
            'is_set' => $is_set,
        ]], $customer, $email);
    }

    private function reconcile(int $order = self::RENEWAL): AllocationResult
    {
        return $this->plugin->orders->reconciler($this->orders)->reconcile($order);
    }

    private function stock(int $count): void
    {
        for ($i = 0; $i < $count; $i++) {
            $this->plugin->licenses->service()->create(['code' => wp_generate_password(24, false), 'product_id' => self::PRODUCT]);
        }
    }

    private function end(License $key): string
    {
        return (string) $this->plugin->licenses->service()->get($key->id)->expires_at;
    }

    private function code(License $key): string
    {
        return (string) $this->plugin->licenses->service()->code($key);
    }

    /**
     * @return list<string> What happened to the key after it was sold.
     */
    private function events(License $key): array
    {
        $query = new EventQuery('license', $key->id, null, true, 1, 100);
        $events = array_map(static fn ($event): string => $event->event, $this->plugin->events->log()->list($query)[0]);
        return array_values(array_diff($events, ['license.created', 'license.sold']));
    }
}
