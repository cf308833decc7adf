<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\DatabaseError;
use Latchkey\Licenses\Periods\LicensePeriodRepository;
use Latchkey\Licenses\Periods\PeriodPlan;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * What else changes if the length or the end of a license key is edited.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class LicenseSchedule
{
    private const LENGTH = ['valid_for' => 1, 'valid_unit' => 1, 'valid_count' => 1];

    public function __construct(
        private readonly LicenseRepository $licenses,
        private readonly LicensePeriodRepository $periods,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param LicenseData  $data
     * @param License|null $license Null for a new key.
     * @return Duration|null The new length; null if it is not sent, or sent back unchanged.
     * @throws DomainError `latchkey_too_long`, `latchkey_count_required`.
     */
    public static function length(array $data, ?License $license): ?Duration
    {
        if (array_intersect_key($data, self::LENGTH) === []) {
            return null;
        }
        $known = $license->length ?? new Duration();
        $length = $known->with($data['valid_for'] ?? null, $data['valid_unit'] ?? null, $data['valid_count'] ?? null, $license?->begun_at() === null ? null : $license->valid_for);
        if ($license !== null && ($length === $known || (!$length->is_forever() && $length->equals($known)))) {
            return null;
        }
        return $length->is_too_long() ? throw new DomainError('latchkey_too_long') : $length;
    }

    /**
     * The end of a sold key follows its length and clock; an expired key works again if its end moves into the future. Must be called
     * within a transaction that has locked the key, so that a simultaneous renewal is not overwritten.
     *
     * @param LicenseData $data
     * @return array<string, scalar|null> By column.
     * @throws DatabaseError With `busy` true if another process has changed it: the unit of work begins again.
     * @throws DomainError `latchkey_too_long`.
     */
    public function values(License $license, array $data): array
    {
        $length = self::length($data, $license);
        $is_set = array_key_exists('expires_at', $data);
        $stops_waiting = $license->ordered_at !== null && $license->waits() && ($data['clock'] ?? null) === LicenseClock::Sale;
        $values = $this->hold($license, $length !== null || $is_set || $stops_waiting);
        $begun = $stops_waiting ? $license->ordered_at : $license->begun_at();
        $counts = $begun !== null && ($stops_waiting || ($license->ordered_at !== null && $license->clock === LicenseClock::Sale));
        $end = $is_set ? $data['expires_at'] : $license->expires_at;
        if (!$is_set && $counts && ($length !== null || $stops_waiting)) {
            $end = $this->end($license, $begun, $length ?? $license->length);
            $values['expires_at'] = $end;
        }
        $waits_now = ($data['clock'] ?? null) === LicenseClock::Activation && $license->activated_at === null && $end === null;
        $values += $stops_waiting ? ['started_at' => $begun] : ($waits_now ? ['started_at' => null] : []);
        $next = $length ?? $license->length;
        if ($length !== null || $is_set || $stops_waiting) {
            $values += $next->columns($begun, $end);
        }
        if ($license->stored_status === LicenseStatus::Expired && ($end === null || Clock::timestamp($end) > $this->clock->now())) {
            $values['status'] = ($license->is_sold() ? LicenseStatus::Active : LicenseStatus::Available)->value;
        }
        return $values;
    }

    /**
     * @return array<string, scalar|null>
     */
    private function hold(License $license, bool $is_needed): array
    {
        if (!$is_needed) {
            return [];
        }
        if (!$this->licenses->hold($license)) {
            throw new DatabaseError('A license key changed while its end was worked out.', true);
        }
        // A key that was never renewed still has no periods.
        return $license->periods_revision === 0 ? ['periods_revision' => 0] : [];
    }

    /**
     * @return string|null UTC; null means forever.
     */
    private function end(License $license, string $begun, Duration $length): ?string
    {
        if ($length->is_forever()) {
            return null;
        }
        $simple = Run::after($begun, $length);
        if ($license->periods_revision === 0) {
            return $simple;
        }
        // A renewed key keeps the time that its renewals added, even if it had no end in the meantime.
        $periods = $this->periods->of($license->id);
        $known = PeriodPlan::of(PeriodPlan::resold($periods, $begun, $license->length))->end ?? Run::after($begun, $license->length);
        $resold = PeriodPlan::resold($periods, $begun, $length);
        $this->periods->resell($periods, $resold, $this->clock->utc());
        $end = PeriodPlan::of($resold)->end ?? $simple;
        if ($license->expires_at === null || $known === null || $end === null) {
            return $end;
        }
        // Adds the time by which a person has moved the end since the periods were last written.
        return Run::later($end, Clock::timestamp($license->expires_at) - Clock::timestamp($known));
    }
}
