<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Clock;
use Latchkey\Events\Actor;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseWords;
use Latchkey\Terms\Term;
use Latchkey\Terms\TermRepository;
use Latchkey\Terms\TermService;

/**
 * Brings the keys that an order line renews to what is paid for, within the reconciler's transaction.
 */
final class RenewalSettler
{
    public function __construct(
        private readonly TermService $terms,
        private readonly TermRepository $repository,
        private readonly LicenseRepository $licenses,
        private readonly OrderPolicy $policy,
        private readonly EventLog $events,
    ) {
    }

    public function settle(OrderState $order, OrderLine $line, LineRecord $record, Outcome $outcome): void
    {
        if ($record->kept->renews === []) {
            return;
        }
        $terms = $this->repository->of_line($line->item_id);
        if ($order->phase === OrderPhase::Paid && $line->quantity > 0) {
            $units = $record->renewed($line->quantity);
            if ($this->policy->given_up() !== OrderPolicy::KEEP) {
                $this->take_back(array_filter($terms, static fn (int $unit): bool => $unit >= $units, ARRAY_FILTER_USE_KEY), $outcome);
            }
            $this->renew($record, $terms, $units, $outcome);
            return;
        }
        $waits = $order->phase === OrderPhase::Held && $line->quantity > 0;
        $stays = $waits ? $this->policy->keeps_unpaid_active() : $this->policy->given_up() === OrderPolicy::KEEP;
        if (!$stays) {
            $this->take_back($terms, $outcome);
        }
    }

    /**
     * A line that was deleted renews nothing.
     */
    public function drop(LineRecord $record, Outcome $outcome): void
    {
        if ($record->kept->renews !== [] && $this->policy->given_up() !== OrderPolicy::KEEP) {
            $this->take_back($this->repository->of_line($record->item_id), $outcome);
        }
    }

    /**
     * The keys of a switched subscription become those of the line's product.
     */
    public function move(OrderLine $line, LineRecord $record, Outcome $outcome): void
    {
        foreach ($record->kept->moves as $id) {
            $license = $this->licenses->find($id);
            if ($license === null) {
                continue;
            }
            $this->licenses->update($id, [
                'product_id' => $line->product_id,
                'variation_id' => $line->variation_id,
                'activation_limit' => $record->licensing->limit_for($line->quantity) ?? $license->activation_limit,
            ]);
            $this->record('license.moved', $license, ['order_id' => $record->order_id, 'product_id' => $line->product_id]);
            /* translators: 1: a license key, such as "…UZ33", 2: name of a product. */
            $outcome->remarks[] = sprintf(__('License key %1$s is now one of %2$s.', 'latchkey'), LicenseWords::short_name($license), $line->name);
            $outcome->moved[] = $id;
        }
    }

    /**
     * @param array<int, Term> $terms By unit.
     * @param int              $units How many are paid for.
     */
    private function renew(LineRecord $record, array $terms, int $units, Outcome $outcome): void
    {
        foreach (array_slice($record->kept->renews, 0, $units) as $unit => $id) {
            $term = $terms[$unit] ?? null;
            if ($term?->stands() === true) {
                continue;
            }
            // A term that is taken up again is the same one: its key may have been replaced since.
            $license = $term === null ? $this->add($record, $unit, $id) : $this->terms->set_standing($term, true);
            if ($license !== null) {
                $outcome->renewed[] = $license->id;
                $outcome->remarks[] = self::renewed($license);
                $this->record('license.renewed', $license, ['order_id' => $record->order_id, 'until' => $license->expires_at]);
            }
        }
    }

    private function add(LineRecord $record, int $unit, int $license_id): ?License
    {
        $license = $this->licenses->find($license_id);
        $days = $record->licensing->valid_for ?? ($license === null ? 0 : $this->terms->days($license));
        return $license === null ? null : $this->terms->renew($license_id, $record->order_id, $record->item_id, $unit, $days);
    }

    /**
     * @param array<int, Term> $terms
     */
    private function take_back(array $terms, Outcome $outcome): void
    {
        foreach ($terms as $term) {
            $license = $term->stands() ? $this->terms->set_standing($term, false) : null;
            if ($license !== null) {
                $outcome->reverted[] = $license->id;
                /* translators: %s: a license key, such as "…UZ33". */
                $outcome->remarks[] = sprintf(__('The renewal of license key %s was taken back.', 'latchkey'), LicenseWords::short_name($license));
                $this->record('license.renewal_reverted', $license, ['order_id' => $term->order_id, 'until' => $license->expires_at]);
            }
        }
    }

    private static function renewed(License $license): string
    {
        $format = get_option('date_format');
        return $license->expires_at === null
            /* translators: %s: a license key, such as "…UZ33". */
            ? sprintf(__('License key %s was renewed.', 'latchkey'), LicenseWords::short_name($license))
            /* translators: 1: a license key, such as "…UZ33", 2: a date. */
            : sprintf(__('License key %1$s was renewed until %2$s.', 'latchkey'), LicenseWords::short_name($license), wp_date(is_string($format) ? $format : 'Y-m-d', Clock::timestamp($license->expires_at)));
    }

    /**
     * @param array<string, mixed> $detail
     */
    private function record(string $event, License $license, array $detail): void
    {
        $this->events->record(Actor::system(), $event, 'license', $license->id, ['hint' => $license->hint] + $detail);
    }
}
