<?php

declare(strict_types=1);

namespace Latchkey\Terms;

use Latchkey\Clock;

/**
 * What the terms of a license key come to. Each renewal begins where the time before it ends, or when it was paid where that has
 * passed; so where one is taken back, those after it move.
 */
final class Timeline
{
    public const DAY = 86400;

    /**
     * @param bool                                         $waits Whether the days wait for the first activation.
     * @param string|null                                  $end   UTC; null for ever, and where the days wait.
     * @param int                                          $days  All the days, where they wait; 0 for ever.
     * @param array<int, array{string|null, string|null}> $spans Begin and end of each standing term, by id.
     */
    private function __construct(
        public readonly bool $waits,
        public readonly ?string $end,
        public readonly int $days,
        public readonly array $spans,
    ) {
    }

    /**
     * @param list<Term> $terms In order.
     */
    public static function of(array $terms): self
    {
        $standing = array_values(array_filter($terms, static fn (Term $term): bool => $term->stands()));
        return $standing !== [] && $standing[0]->waits() ? self::waiting($standing) : self::running($standing);
    }

    /**
     * @param string|null $end The end so far; null for ever.
     * @param string      $at  When a renewal is paid.
     * @return string|null The end after it.
     */
    public static function after(?string $end, string $at, int $days): ?string
    {
        return $end === null || $days === 0 ? null : self::plus(max($end, $at), $days);
    }

    public static function plus(string $utc, int $days): string
    {
        return gmdate(Clock::FORMAT, Clock::timestamp($utc) + $days * self::DAY);
    }

    /**
     * @param list<Term> $terms Those that stand.
     */
    private static function waiting(array $terms): self
    {
        $days = array_map(static fn (Term $term): int => $term->days, $terms);
        return new self(true, null, in_array(0, $days, true) ? 0 : array_sum($days), []);
    }

    /**
     * @param list<Term> $terms Those that stand.
     */
    private static function running(array $terms): self
    {
        $end = null;
        $spans = [];
        foreach ($terms as $term) {
            $from = $term->from_at;
            $until = $term->until_at;
            if ($term->kind === TermKind::Renewal) {
                $from = $end === null ? $term->paid_at : max($end, $term->paid_at);
                $until = self::after($end, $term->paid_at, $term->days);
            }
            $spans[$term->id] = [$from, $until];
            $end = $until;
        }
        return new self(false, $end, 0, $spans);
    }
}
