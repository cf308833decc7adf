<?php

declare(strict_types=1);

namespace Latchkey\Terms;

use Latchkey\Clock;

/**
 * What the terms of a license key come to. Each renewal begins where the time before it ends, or when it was paid where that has
 * passed; so where one is taken back, those after it move. What a person added or took off by hand moves along.
 */
final class Timeline
{
    public const DAY = 86400;

    /**
     * @param bool                                         $waits Whether the days wait for the first activation.
     * @param string|null                                  $end   UTC; null for ever, and where the days wait.
     * @param int                                          $days  All the days, where they wait; 0 for ever.
     * @param array<int, array{string|null, string|null}> $spans Begin and end of the standing terms that move with those before them, by id.
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
        $can_wait = ($terms[0] ?? null)?->waits() === true;
        $waits = false;
        $end = null;
        $days = 0;
        $spans = [];
        foreach (array_filter($terms, static fn (Term $term): bool => $term->stands()) as $term) {
            $before = $end;
            $shift = $term->shift();
            if ($shift !== null) {
                $end = $end === null ? null : self::later($end, $shift);
                // A person may have taken off more than is left now: few days, but never none, which is for ever.
                $days = $days === 0 ? 0 : max(1, $days + intdiv($shift, self::DAY));
            } elseif ($term->kind !== TermKind::Renewal) {
                $end = $term->until_at;
                $days = $term->days;
                $waits = $can_wait && $end === null;
            } else {
                $end = $waits ? null : self::after($end, $term->paid_at, $term->days);
                $days = $days === 0 || $term->days === 0 ? 0 : $days + $term->days;
            }
            if (!$waits && $term->kind === TermKind::Renewal) {
                $spans[$term->id] = [max($before ?? '', $term->paid_at), $end];
            } elseif ($before !== null && $shift !== null) {
                $spans[$term->id] = [$before, $end];
            }
        }
        return new self($waits, $end, $waits ? $days : 0, $spans);
    }

    /**
     * As if the key had been sold for other days, and never been made endless by hand.
     *
     * @param list<Term> $terms In order.
     * @param string     $sold  UTC; where the sale has no begin of its own.
     */
    public static function of_sale(array $terms, string $sold, int $days): self
    {
        $changed = [];
        foreach ($terms as $term) {
            if ($term->kind === TermKind::Sale) {
                $until = $term->until_at === null ? self::plus($term->from_at ?? $sold, $days) : self::plus($term->until_at, $days - $term->days);
                $changed[] = $term->lasting($term->from_at ?? $sold, $until, $days);
            } elseif ($term->kind !== TermKind::Set || $term->until_at !== null) {
                $changed[] = $term;
            }
        }
        return self::of($changed);
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
        return self::later($utc, $days * self::DAY);
    }

    private static function later(string $utc, int $seconds): string
    {
        return gmdate(Clock::FORMAT, Clock::timestamp($utc) + $seconds);
    }
}
