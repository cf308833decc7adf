<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Licenses;

use Latchkey\Licenses\Activations\Activation;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\SeatPresenter;
use Latchkey\WooCommerce\Account\FormNotice;
use PHPUnit\Framework\TestCase;

/**
 * What a customer is offered to remove for a device that was refused, and what is said after it.
 */
final class LongestUnseenTest extends TestCase
{
    public function test_what_takes_a_seat_comes_first(): void
    {
        $seats = [self::seat(1, '2026-01-01', false), self::seat(2, '2026-03-01', true), self::seat(3, '2026-02-01', true), self::seat(4, '2026-02-01', true)];
        self::assertSame([3, 4, 2, 1], array_map(static fn (Activation $seat): int => $seat->id, SeatPresenter::longest_unseen_first($seats)));
    }

    public function test_a_place_is_free_only_after_what_had_one(): void
    {
        self::assertSame(FormNotice::Removed, FormNotice::removed(InstanceKind::Device, true));
        self::assertSame(FormNotice::SiteRemoved, FormNotice::removed(InstanceKind::Website, true));
        self::assertSame(FormNotice::LocalRemoved, FormNotice::removed(InstanceKind::Website, false));
        self::assertTrue(FormNotice::LocalRemoved->is_good());
    }

    private static function seat(int $id, string $day, bool $takes_seat): Activation
    {
        return new Activation($id, "uuid-{$id}", 1, "site-{$id}", '', '', '', '', true, "{$day} 00:00:00", "{$day} 00:00:00", null, $takes_seat);
    }
}
