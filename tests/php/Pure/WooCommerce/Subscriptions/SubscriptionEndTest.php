<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\WooCommerce\Subscriptions;

use Latchkey\WooCommerce\Subscriptions\EndKind;
use Latchkey\WooCommerce\Subscriptions\SubscriptionEnd;
use Latchkey\WooCommerce\Subscriptions\SubscriptionState;
use PHPUnit\Framework\TestCase;

/**
 * The specification: what each state of a subscription means for its license keys, for each kind of subscription. The kinds differ in their
 * dates alone; none has a rule of its own.
 */
final class SubscriptionEndTest extends TestCase
{
    private const DAY = 86400;
    private const GRACE = 3;
    private const NOW = 1_900_000_000;

    /** When the next payment is due, and when the subscription ends, in days from now. */
    private const KINDS = [
        'plain' => [20, 350],
        'trial' => [9, 350],
        'synchronised' => [4, 350],
        'prorated' => [13, 350],
        'manual' => [20, 350],
        'one interval' => [null, 25],
    ];

    /**
     * @return iterable<string, array{SubscriptionState, EndKind, float|null}>
     */
    public static function table(): iterable
    {
        foreach (self::KINDS as $kind => [$next, $end]) {
            foreach (self::states($next, $end) as $name => $row) {
                yield "{$kind}: {$name}" => $row;
            }
        }
    }

    /**
     * @dataProvider table
     *
     * @param float|null $at Days from now.
     */
    public function test_end(SubscriptionState $state, EndKind $kind, ?float $at): void
    {
        $found = SubscriptionEnd::of($state, self::NOW, self::GRACE);
        self::assertSame($kind, $found->kind);
        self::assertSame($at === null ? null : self::at($at), $found->at);
    }

    /**
     * @dataProvider table
     */
    public function test_it_is_looked_at_again_when_what_is_on_hold_runs_out(SubscriptionState $state, EndKind $kind, ?float $at): void
    {
        $turns = $state->status === 'on-hold' && $kind === EndKind::Until ? self::at((float) $at) : null;
        self::assertSame($turns, SubscriptionEnd::of($state, self::NOW, self::GRACE)->turns_at($state));
    }

    /**
     * @dataProvider table
     */
    public function test_with_unpaid_keys_kept_nothing_waits(SubscriptionState $state, EndKind $kind, ?float $at): void
    {
        $found = SubscriptionEnd::of($state, self::NOW, self::GRACE, true);
        $is_held = in_array($state->status, ['on-hold', 'pending'], true);
        self::assertSame($is_held ? EndKind::Forever : $kind, $found->kind);
    }

    public function test_another_grace(): void
    {
        $state = new SubscriptionState('active', self::at(20));
        self::assertSame(self::at(20), SubscriptionEnd::of($state, self::NOW, 0)->at);
        self::assertSame(self::at(30), SubscriptionEnd::of($state, self::NOW, 10)->at);
    }

    public function test_a_status_that_nobody_knows_changes_nothing(): void
    {
        self::assertSame(EndKind::Unknown, SubscriptionEnd::of(new SubscriptionState('paused'), self::NOW, self::GRACE)->kind);
    }

    public function test_the_moment_counts_and_not_the_day(): void
    {
        $due = self::NOW - 3 * self::DAY;
        $state = static fn (int $since): SubscriptionState => new SubscriptionState('on-hold', unpaid_since: $since);
        self::assertSame(EndKind::Until, SubscriptionEnd::of($state($due + 1), self::NOW, self::GRACE)->kind);
        self::assertSame(EndKind::Pending, SubscriptionEnd::of($state($due), self::NOW, self::GRACE)->kind);
    }

    /**
     * @return array<string, array{SubscriptionState, EndKind, float|null}>
     */
    private static function states(?int $next, int $end): array
    {
        $next_at = $next === null ? null : self::at($next);
        $paid_until = $next ?? $end;
        return [
            'pending' => [new SubscriptionState('pending', $next_at, self::at($end)), EndKind::Pending, null],
            'active, with a next payment' => [
                new SubscriptionState('active', $next_at ?? self::at(20), self::at($end)), EndKind::Until, ($next ?? 20) + self::GRACE,
            ],
            'active, with an end alone' => [new SubscriptionState('active', null, self::at($end)), EndKind::Until, $end],
            'active, with neither' => [new SubscriptionState('active'), EndKind::Forever, null],
            'on hold within grace' => [new SubscriptionState('on-hold', self::at(-1), self::at($end), null, self::at(-1)), EndKind::Until, 2],
            'on hold, awaiting a retry' => [
                new SubscriptionState('on-hold', self::at(-5), self::at($end), self::at(1.5), self::at(-5)), EndKind::Until, 1.5,
            ],
            'on hold, past both' => [new SubscriptionState('on-hold', self::at(-8), self::at($end), self::at(-1), self::at(-8)), EndKind::Pending, null],
            'on hold for another reason' => [new SubscriptionState('on-hold', $next_at, self::at($end)), EndKind::Pending, null],
            'pending-cancel' => [new SubscriptionState('pending-cancel', null, self::at($paid_until)), EndKind::Until, $paid_until],
            'cancelled' => [new SubscriptionState('cancelled', null, self::NOW), EndKind::Ended, 0],
            'expired' => [new SubscriptionState('expired', null, self::at(-0.5)), EndKind::Ended, -0.5],
            'trash' => [new SubscriptionState('trash', $next_at, self::at($end)), EndKind::Ended, 0],
        ];
    }

    private static function at(float $days): int
    {
        return self::NOW + (int) ($days * self::DAY);
    }
}
