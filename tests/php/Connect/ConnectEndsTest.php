<?php

declare(strict_types=1);

namespace Latchkey\Tests\Connect;

use Latchkey\Connect\ConnectEnds;
use Latchkey\Support\Clock;
use Latchkey\Tests\Support\TestCase;

/**
 * The ends that the page offers.
 */
final class ConnectEndsTest extends TestCase
{
    public function test_any_end_may_be_chosen_if_none_is_asked_for_and_a_year_is_chosen_first(): void
    {
        self::assertSame([365, 90, 30, null], $this->days(null, 0));
    }

    public function test_what_the_setting_says_of_new_pairs_is_chosen_first(): void
    {
        self::assertSame([14, 365, 90, 30, null], $this->days(null, 14));
        self::assertSame([30, 365, 90, null], $this->days(null, 30));
    }

    public function test_no_end_is_later_than_the_program_asks_for(): void
    {
        self::assertSame([60, 30], $this->days((new Clock())->utc(60 * 86400), 0));
        self::assertSame([14, 30, 60], $this->days((new Clock())->utc(60 * 86400), 14));
        self::assertSame([7], $this->days((new Clock())->utc(7 * 86400), 14));
    }

    /**
     * @return list<int|null> Days until the ends, in the sequence of the page; null for never.
     */
    private function days(?string $until, int $lifetime): array
    {
        $ends = array_keys((new ConnectEnds(new Clock()))->offered($until, $lifetime));
        return array_map(static fn (string $end): ?int => $end === '' ? null : (int) round((Clock::timestamp($end) - time()) / 86400), $ends);
    }
}
