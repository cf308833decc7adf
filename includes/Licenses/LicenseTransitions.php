<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Licenses\Periods\Run;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * What else changes if the status of a license key is edited.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class LicenseTransitions
{
    public function __construct(private readonly LicenseRepository $licenses, private readonly Clock $clock)
    {
    }

    /**
     * The columns that change with the status.
     *
     * @param LicenseData $data
     * @return array<string, scalar|null>
     */
    public function values(License $license, array $data): array
    {
        $now = $license->status($this->clock->now());
        $next = $data['status'] ?? $now;
        // An expired key becomes active if the same change moves its end into the future.
        $goes_on = $now === LicenseStatus::Expired && $next === LicenseStatus::Active && $this->ends_later($data);
        if (!$goes_on && !$now->may_become($next)) {
            throw new DomainError('latchkey_invalid_transition');
        }
        if ($next === LicenseStatus::Active) {
            // A key in stock that was set aside is no longer set aside when it is sold. If it is disabled it stays set aside, because it
            // may return to stock.
            return $this->sale($data, $license) + ($now === LicenseStatus::Active ? [] : ['claim' => null]);
        }
        $returns = $next === LicenseStatus::Available && $now !== LicenseStatus::Available;
        $is_used = $license->fills_order_unit() || $license->activation_count + $license->local_count > 0 || $license->periods_revision > 0;
        // A key that has ended in stock cannot be sold, unless its end is moved too.
        $is_over = $now === LicenseStatus::Expired && !$license->is_sold() && !$this->ends_later($data);
        return $returns && ($is_used || $is_over) ? throw new DomainError('latchkey_invalid_transition') : [];
    }

    /**
     * If a sold key goes back to stock, it first gets its original terms back; then the rest of the change is applied. A key that was never
     * sold still has them.
     *
     * @param LicenseData $data
     * @return License The key with its original terms.
     */
    public function back_in_stock(License $license, array $data): License
    {
        if (($data['status'] ?? null) !== LicenseStatus::Available || $license->stored_status === LicenseStatus::Available || !$license->is_sold()) {
            return $license;
        }
        $this->licenses->update($license->id, StockTerms::restored($license) + ['status' => LicenseStatus::Available->value]);
        return $this->licenses->find($license->id) ?? throw new DomainError('latchkey_not_found');
    }

    /**
     * @param LicenseData $data
     */
    private function ends_later(array $data): bool
    {
        if (!array_key_exists('expires_at', $data)) {
            return false;
        }
        return $data['expires_at'] === null || Clock::timestamp($data['expires_at']) > $this->clock->now();
    }

    /**
     * The columns that an active key needs: a buyer, the time of its sale, and its end.
     *
     * @param LicenseData $data
     * @return array<string, scalar|null>
     */
    public function sale(array $data, ?License $license): array
    {
        $customer = $data['customer_id'] ?? $license->customer_id ?? 0;
        $email = $data['email'] ?? $license->email ?? '';
        if ($customer === 0 && $email === '') {
            throw new DomainError('latchkey_buyer_required');
        }
        if ($license?->ordered_at !== null) {
            return [];
        }
        $now = $this->clock->utc();
        $values = ['ordered_at' => $now] + ($license === null ? [] : StockTerms::kept($license));
        $length = LicenseSchedule::length($data, $license) ?? $license->length ?? new Duration();
        $clock = $data['clock'] ?? $license->clock ?? LicenseClock::Sale;
        if ($clock !== LicenseClock::Sale) {
            return $values;
        }
        $values['started_at'] = $now;
        $end = array_key_exists('expires_at', $data) ? null : Run::after($now, $length);
        return $end === null || $license?->expires_at !== null ? $values : ['expires_at' => $end] + $length->columns($now, $end) + $values;
    }
}
