<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Database\Row;

/**
 * What we store about an order line: the terms that it was bought with, and what it is owed.
 */
final class LicensedLine
{
    /**
     * @param int      $owed       Keys that it was owed when it was last reconciled.
     * @param int      $missing    Keys that are owed, but not assigned yet: a shortage.
     * @param int      $unpromised Keys that its product sells now although the line was promised none: a person has to decide.
     * @param int      $waived     Keys that an administrator deleted: they are no longer owed.
     * @param int      $added      Keys that an administrator added.
     * @param RenewalTargets $kept       Keys that it renews or moves. New keys are only owed for further units, and for `added`.
     */
    public function __construct(
        public readonly int $item_id,
        public readonly int $order_id,
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly LicensePolicy $policy,
        public readonly int $owed,
        public readonly int $missing,
        public readonly int $unpromised,
        public readonly int $waived,
        public readonly int $added,
        public readonly string $created_at,
        public readonly RenewalTargets $kept,
    ) {
    }

    public static function from_row(Row $row): self
    {
        return new self(
            item_id: $row->int('order_item_id'),
            order_id: $row->int('order_id'),
            product_id: $row->int('product_id'),
            variation_id: $row->int('variation_id'),
            policy: LicensePolicy::from_json($row->nullable_string('policy') ?? ''),
            owed: $row->int('owed'),
            missing: $row->int('missing'),
            unpromised: $row->int('unpromised'),
            waived: $row->int('waived'),
            added: $row->int('added'),
            created_at: $row->string('created_at'),
            kept: RenewalTargets::from_json($row->nullable_string('renews')),
        );
    }

    public function is_promised(): bool
    {
        return $this->unpromised === 0;
    }

    /**
     * @return self The same line for another product, to which a key was moved.
     */
    public function for_product(int $product_id, int $variation_id): self
    {
        return $this->with($product_id, $variation_id, $this->policy);
    }

    /**
     * @param LicensePolicy $policy The product's current policy; only its source of keys is used.
     */
    public function with_source_of(LicensePolicy $policy): self
    {
        return $this->with($this->product_id, $this->variation_id, $this->policy->with_source_of($policy));
    }

    private function with(int $product_id, int $variation_id, LicensePolicy $policy): self
    {
        return new self(
            item_id: $this->item_id,
            order_id: $this->order_id,
            product_id: $product_id,
            variation_id: $variation_id,
            policy: $policy,
            owed: $this->owed,
            missing: $this->missing,
            unpromised: $this->unpromised,
            waived: $this->waived,
            added: $this->added,
            created_at: $this->created_at,
            kept: $this->kept,
        );
    }

    /**
     * @return int The number of keys that are owed for that many units.
     */
    public function owed(int $quantity): int
    {
        $owed = $this->kept->new_keys($this->policy->keys_for($quantity));
        return $quantity <= 0 ? 0 : max(0, $owed - $this->waived + $this->added);
    }

    /**
     * @return int How many of the keys that it renews are paid for with that many units: the first ones.
     */
    public function renewed(int $quantity): int
    {
        $keys = count($this->kept->renews);
        return $this->kept->is_set && $quantity > 0 ? $keys : min($keys, $this->policy->keys_for($quantity));
    }
}
