<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Licenses\Periods;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\Periods\LicensePeriod;
use Latchkey\Licenses\Periods\LicensePeriodKind;
use Latchkey\Licenses\Periods\PeriodPlan;
use Latchkey\Licenses\Periods\Run;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class RunTest extends TestCase
{
    private const RUNS = 5000;

    #[DataProvider('lengths')]
    public function test_months_and_years_are_those_of_the_calendar(string $from, DurationUnit $unit, int $count, string $end): void
    {
        self::assertSame($end . ' 10:11:12', Run::after($from . ' 10:11:12', new Duration($unit, $count)));
    }

    /**
     * @return iterable<string, array{string, DurationUnit, int, string}>
     */
    public static function lengths(): iterable
    {
        yield 'a year' => ['2026-11-25', DurationUnit::Year, 1, '2027-11-25'];
        yield 'a year over a leap day' => ['2027-11-25', DurationUnit::Year, 1, '2028-11-25'];
        yield 'from a leap day' => ['2028-02-29', DurationUnit::Year, 1, '2029-02-28'];
        yield 'from a leap day to one' => ['2028-02-29', DurationUnit::Year, 4, '2032-02-29'];
        yield 'to the last day of February' => ['2026-01-31', DurationUnit::Month, 1, '2026-02-28'];
        yield 'in a leap year' => ['2028-01-31', DurationUnit::Month, 1, '2028-02-29'];
        yield 'over the turn of the year' => ['2026-12-31', DurationUnit::Month, 2, '2027-02-28'];
        yield 'no leap day in 2100' => ['2096-02-29', DurationUnit::Year, 4, '2100-02-28'];
        yield 'days are days' => ['2028-02-28', DurationUnit::Day, 2, '2028-03-01'];
    }

    public function test_an_unbroken_run_never_drifts(): void
    {
        $month = new Duration(DurationUnit::Month, 1);
        $run = new Run('2026-01-31 00:00:00');
        $ends = [];
        for ($i = 0; $i < 5; $i++) {
            $run = $run->and($month);
            $ends[] = substr($run->end(), 0, 10);
        }
        self::assertSame(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'], $ends);
        $year = new Duration(DurationUnit::Year, 1);
        self::assertSame('2032-02-29 00:00:00', (new Run('2028-02-29 00:00:00'))->and($year)->and($year)->and($year)->and($year)->end());
    }

    public function test_for_ever_has_no_end_and_the_calendar_ends_somewhere(): void
    {
        self::assertNull(Run::after('2026-01-01 00:00:00', new Duration(DurationUnit::Year, 0)));
        self::assertSame('9999-12-31 23:59:59', (new Run('9950-01-01 00:00:00'))->and(new Duration(DurationUnit::Year, 100))->end());
    }

    /**
     * Against a computation of its own: a calendar that is counted day by day.
     */
    public function test_any_run_of_terms_ends_where_a_calendar_says(): void
    {
        mt_srand(20261125);
        for ($i = 0; $i < self::RUNS; $i++) {
            $sold = gmdate('Y-m-d H:i:s', mt_rand(946684800, 2524608000));
            $lengths = [];
            $terms = [];
            for ($n = mt_rand(1, 8); $n > 0; $n--) {
                $unit = DurationUnit::cases()[mt_rand(0, 2)];
                $lengths[] = new Duration($unit, mt_rand(1, $unit === DurationUnit::Day ? 800 : 14));
            }
            $broken = mt_rand(0, 3) === 0 ? mt_rand(1, 8) : 0;
            [$expected, $paid, $months, $days, $start] = ['', $sold, 0, 0, $sold];
            foreach ($lengths as $number => $length) {
                // Paid a day before the end so far, or in a broken run ten days after it.
                if ($number > 0) {
                    $is_late = $number === $broken;
                    $paid = PeriodPlan::plus($expected, $is_late ? 10 : -1);
                    [$start, $months, $days] = $is_late ? [$paid, 0, 0] : [$start, $months, $days];
                }
                $months += ['day' => 0, 'month' => 1, 'year' => 12][$length->unit->value] * $length->count;
                $days += $length->unit === DurationUnit::Day ? $length->count : 0;
                $expected = self::counted($start, $months, $days);
                $kind = $number === 0 ? LicensePeriodKind::Sale : LicensePeriodKind::Renewal;
                $terms[] = new LicensePeriod($number, 1, $kind, 0, null, 0, $length, $paid, $number === 0 ? $sold : null, $number === 0 ? $expected : null, null);
            }
            self::assertSame($expected, PeriodPlan::of($terms)->end, (string) json_encode([$sold, $lengths, $broken]));
        }
    }

    private static function counted(string $start, int $months, int $days): string
    {
        [$year, $month, $day] = array_map(intval(...), explode('-', substr($start, 0, 10)));
        for (; $months > 0; $months--) {
            $month++;
            if ($month > 12) {
                [$year, $month] = [$year + 1, 1];
            }
        }
        $leap = $year % 400 === 0 || ($year % 4 === 0 && $year % 100 !== 0);
        $last = [31, $leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][$month - 1];
        $date = new \DateTimeImmutable(sprintf('%04d-%02d-%02d %s', $year, $month, min($day, $last), substr($start, 11)), new \DateTimeZone('UTC'));
        return $date->modify("+{$days} days")->format('Y-m-d H:i:s');
    }
}
