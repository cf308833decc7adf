<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Clock;
use Latchkey\Database\DatabaseError;
use Latchkey\Terms\TermRepository;
use Latchkey\Terms\Timeline;

/**
 * What a person's change of a license key's days or end comes to.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class LicenseSchedule
{
    public function __construct(
        private readonly LicenseRepository $licenses,
        private readonly TermRepository $terms,
        private readonly Clock $clock,
    ) {
    }

    /**
     * A sold key whose days change ends accordingly; one whose end moves into the future works again. Within the caller's transaction,
     * which takes the key: a renewal that comes in between is not overwritten.
     *
     * @param LicenseData $data
     * @return array<string, scalar|null> By column.
     * @throws DatabaseError With `busy` true where another process has changed it: the unit of work begins again.
     */
    public function values(License $license, array $data): array
    {
        $values = $this->hold($license, $data);
        $end = array_key_exists('expires_at', $data) ? $data['expires_at'] : $license->expires_at;
        $days = $data['valid_for'] ?? null;
        if ($days !== null && !array_key_exists('expires_at', $data) && $license->ordered_at !== null && $license->clock === LicenseClock::Sale) {
            $end = $days === 0 ? null : $this->end($license, $license->ordered_at, $days);
            $values['expires_at'] = $end;
        }
        if ($license->stored_status === LicenseStatus::Expired && ($end === null || Clock::timestamp($end) > $this->clock->now())) {
            $values['status'] = LicenseStatus::Active->value;
        }
        return $values;
    }

    /**
     * @param LicenseData $data
     * @return array<string, scalar|null>
     */
    private function hold(License $license, array $data): array
    {
        if (!array_key_exists('valid_for', $data) && !array_key_exists('expires_at', $data)) {
            return [];
        }
        if (!$this->licenses->hold($license)) {
            throw new DatabaseError('A license key changed while its end was worked out.', true);
        }
        // A key that was never renewed stays one.
        return $license->terms_revision === 0 ? ['terms_revision' => 0] : [];
    }

    private function end(License $license, string $sold, int $days): string
    {
        if ($license->terms_revision === 0) {
            return Timeline::plus($sold, $days);
        }
        // A key that was renewed keeps what its renewals added, also where it was for ever meanwhile.
        return $license->expires_at === null
            ? Timeline::of_sale($this->terms->of($license->id), $sold, $days)->end ?? Timeline::plus($sold, $days)
            : Timeline::plus($license->expires_at, $days - $license->valid_for);
    }
}
