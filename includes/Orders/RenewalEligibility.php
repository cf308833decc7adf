<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\LicensePeriods;

/**
 * Decides which keys an order line may renew or move. Called once, when the line is first processed.
 */
final class RenewalEligibility
{
    /** The maximum number of replacements of a key, one after another, that are followed. */
    private const GENERATIONS = 50;

    public function __construct(
        private readonly LicenseRepository $licenses,
        private readonly AssignmentRepository $assignments,
        private readonly LicensePeriods $periods,
    ) {
    }

    /**
     * @return RenewalTargets If it is empty, the buyer gets new keys instead; the remarks say why.
     */
    public function decide(OrderState $order, LineItem $line, Allocation $allocation): RenewalTargets
    {
        if ($line->kept->moves !== [] || $line->kept->follows !== []) {
            return $this->of_subscription($line->kept, $allocation);
        }
        $renews = $this->allowed($order, $line, $line->kept->renews, $allocation);
        if (!$line->kept->is_empty() && $renews === []) {
            $allocation->remarks[] = __('New license keys are assigned instead.', 'latchkey');
        }
        return new RenewalTargets($renews, [], $line->kept->is_set);
    }

    /**
     * Keys of a subscription belong to it, whoever pays. Revoked keys stay revoked, and are not replaced.
     */
    private function of_subscription(RenewalTargets $kept, Allocation $allocation): RenewalTargets
    {
        $moves = $this->all($kept->moves);
        $follows = $this->all($kept->follows);
        $revoked = array_filter([...$moves, ...$follows], static fn (License $license): bool => !self::can_go_on($license));
        foreach ($revoked as $license) {
            $allocation->remarks[] = sprintf(
                /* translators: %s: a license key, such as "…UZ33". */
                __('License key %s is revoked: this payment gives no new one. To assign one anyway, use “Add a key” here; to stop the payments, cancel the subscription.', 'latchkey'),
                LicensePresenter::short_name($license),
            );
        }
        $moves = array_filter($moves, self::can_go_on(...));
        $origins = [];
        foreach ($kept->can_go_back ? $moves : [] as $license) {
            $origins[$license->id] = KeyOrigin::of($license);
        }
        return new RenewalTargets([], self::ids($moves), false, self::ids(array_filter($follows, self::can_go_on(...))), count($revoked), $kept->can_go_back, $origins);
    }

    /**
     * @param list<int> $ids
     * @return list<License> The keys that exist, or those that have replaced them.
     */
    private function all(array $ids): array
    {
        return array_values(array_filter(array_map($this->newest(...), $ids), static fn (?License $license): bool => $license !== null));
    }

    /**
     * @param array<License> $licenses
     * @return list<int>
     */
    private static function ids(array $licenses): array
    {
        return array_values(array_map(static fn (License $license): int => $license->id, $licenses));
    }

    /**
     * @param list<int> $ids
     * @return list<int>
     */
    private function allowed(OrderState $order, LineItem $line, array $ids, Allocation $allocation): array
    {
        $allowed = [];
        foreach ($ids as $id) {
            $license = $this->newest($id);
            $right_product = $license?->product_id === $line->product_id && $line->policy?->renewal === LicensePolicy::RENEW_SAME;
            $has_length = $line->policy?->length !== null || ($license !== null && !$this->periods->lacks_length($license));
            if ($license !== null && $right_product && $has_length && $license->belongs_to($order->customer_id, $order->email) && self::can_go_on($license)) {
                $allowed[] = $license->id;
                continue;
            }
            $allocation->remarks[] = $license === null
                ? __('A license key that this order renews no longer exists.', 'latchkey')
                /* translators: %s: a license key, such as "…UZ33". */
                : sprintf(__('License key %s was not renewed: it is disabled, it belongs to somebody else, or its product cannot be renewed.', 'latchkey'), LicensePresenter::short_name($license));
        }
        return array_values(array_unique($allowed));
    }

    /**
     * @param Duration|null $length The length that a renewal adds; null for the length of the key.
     * @return License|null The key, or the one that has replaced it; null if it can no longer be renewed.
     */
    public function renewable(int $id, ?Duration $length): ?License
    {
        $license = $this->newest($id);
        return $license !== null && self::can_go_on($license) && ($length !== null || !$this->periods->lacks_length($license)) ? $license : null;
    }

    /**
     * @return License|null The key, or the one that has replaced it.
     */
    private function newest(int $id): ?License
    {
        for ($i = 0; $i < self::GENERATIONS; $i++) {
            $next = $this->assignments->replaced_by($id);
            if ($next === null) {
                return $this->licenses->find($id);
            }
            $id = $next;
        }
        return null;
    }

    private static function can_go_on(License $license): bool
    {
        return !in_array($license->stored_status, [LicenseStatus::Disabled, LicenseStatus::Available], true);
    }
}
