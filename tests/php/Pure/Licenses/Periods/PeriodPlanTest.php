<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Licenses\Periods;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\Periods\LicensePeriod;
use Latchkey\Licenses\Periods\LicensePeriodKind;
use Latchkey\Licenses\Periods\PeriodPlan;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class PeriodPlanTest extends TestCase
{
    /**
     * @param list<LicensePeriod> $terms
     */
    #[DataProvider('ends')]
    public function test_comes_to_an_end(array $terms, ?string $end): void
    {
        self::assertSame($end, PeriodPlan::of($terms)->end);
    }

    /**
     * @return iterable<string, array{list<LicensePeriod>, string|null}>
     */
    public static function ends(): iterable
    {
        $sale = self::term(1, LicensePeriodKind::Sale, 365, '2026-01-01', '2027-01-01');
        $early = self::term(2, LicensePeriodKind::Renewal, 365, '2026-12-01');
        $next = self::term(3, LicensePeriodKind::Renewal, 30, '2026-12-02');
        yield 'sold for ever' => [[self::term(1, LicensePeriodKind::Sale, 0, '2026-01-01', null)], null];
        yield 'renewed early: from its own end' => [[$sale, $early], '2028-01-01 00:00:00'];
        yield 'renewed late: from then' => [[$sale, self::term(2, LicensePeriodKind::Renewal, 10, '2027-03-01')], '2027-03-11 00:00:00'];
        yield 'renewed twice' => [[$sale, $early, $next], '2028-01-31 00:00:00'];
        yield 'the first renewal taken back: the second moves' => [[$sale, self::back($early), $next], '2027-01-31 00:00:00'];
        yield 'both taken back' => [[$sale, self::back($early), self::back($next)], '2027-01-01 00:00:00'];
        yield 'renewed for ever' => [[$sale, self::term(2, LicensePeriodKind::Renewal, 0, '2026-02-01'), $next], null];
        yield 'set by hand: what was before counts no more' => [
            [$sale, $early, self::set(3, null, '2026-05-05')],
            '2026-05-05 00:00:00',
        ];
        yield 'set by hand, then renewed' => [
            [$sale, self::set(2, null, '2029-01-01'), self::term(3, LicensePeriodKind::Renewal, 1, '2026-03-01')],
            '2029-01-02 00:00:00',
        ];
        $goodwill = self::set(3, '2028-01-01', '2028-01-04');
        yield 'moved on by hand' => [[$sale, $early, $goodwill], '2028-01-04 00:00:00'];
        yield 'moved on by hand, the renewal before taken back' => [[$sale, self::back($early), $goodwill], '2027-01-04 00:00:00'];
        yield 'moved back by hand, the renewal before taken back' => [[$sale, self::back($early), self::set(3, '2028-01-01', '2027-12-01')], '2026-12-01 00:00:00'];
        yield 'moved on by hand, and renewed for ever before' => [[$sale, self::term(2, LicensePeriodKind::Renewal, 0, '2026-12-01'), $goodwill], null];
    }

    public function test_days_that_wait_for_the_first_activation_add_up(): void
    {
        $sale = new LicensePeriod(1, 1, LicensePeriodKind::Sale, 0, null, 0, Duration::of_days(365), '2026-01-01 00:00:00', null, null, null);
        $renewal = self::term(2, LicensePeriodKind::Renewal, 30, '2026-02-01');
        self::assertSame([true, null, 395], self::waiting([$sale, $renewal]));
        self::assertSame([true, null, 365], self::waiting([$sale, self::back($renewal)]));
        self::assertSame([true, null, 0], self::waiting([$sale, $renewal, self::term(3, LicensePeriodKind::Renewal, 0, '2026-02-01')]), 'For ever.');
    }

    public function test_days_that_wait_are_moved_by_hand(): void
    {
        $sale = new LicensePeriod(1, 1, LicensePeriodKind::Sale, 0, null, 0, Duration::of_days(365), '2026-01-01 00:00:00', null, null, null);
        $renewal = self::term(2, LicensePeriodKind::Renewal, 365, '2026-02-01');
        $less = self::set(3, '2026-12-31', '2025-12-31');
        self::assertSame([true, null, 365], self::waiting([$sale, $renewal, $less]));
        self::assertSame([true, null, 395], self::waiting([$sale, $renewal, $less, self::term(4, LicensePeriodKind::Renewal, 30, '2026-03-01')]));
        self::assertSame([true, null, 1], self::waiting([$sale, self::back($renewal), $less]), 'Never none, which is for ever.');
        self::assertSame([true, null, 0], self::waiting([$sale, $renewal, self::set(3, null, null)]), 'For ever.');
        self::assertSame([true, null, 10], self::waiting([$sale, self::set(3, null, null), self::set(4, null, null, 10)]), 'No more for ever.');
        self::assertSame([false, '2030-01-01 00:00:00', 0], self::waiting([$sale, $renewal, self::set(3, null, '2030-01-01')]), 'An end instead.');
    }

    private static function set(int $id, ?string $from, ?string $until, int $days = 0): LicensePeriod
    {
        $midnight = static fn (?string $day): ?string => $day === null ? null : $day . ' 00:00:00';
        return new LicensePeriod($id, 1, LicensePeriodKind::Set, 0, null, 0, Duration::of_days($days), '2026-02-01 00:00:00', $midnight($from), $midnight($until), null);
    }

    /**
     * @param list<LicensePeriod> $terms
     * @return array{bool, string|null, int}
     */
    private static function waiting(array $terms): array
    {
        $timeline = PeriodPlan::of($terms);
        return [$timeline->waits, $timeline->end, $timeline->length()->days()];
    }

    private static function term(int $id, LicensePeriodKind $kind, int $days, string $paid, ?string $until = null): LicensePeriod
    {
        return new LicensePeriod($id, 1, $kind, 0, null, 0, Duration::of_days($days), $paid . ' 00:00:00', $paid . ' 00:00:00', $until === null ? null : $until . ' 00:00:00', null);
    }

    private static function back(LicensePeriod $term): LicensePeriod
    {
        return new LicensePeriod($term->id, 1, $term->kind, 0, null, 0, $term->length, $term->paid_at, $term->from_at, $term->until_at, '2026-12-24 00:00:00');
    }
}
