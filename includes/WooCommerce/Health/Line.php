<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Health;

use Latchkey\Database\Row;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\SaleTerms;

/**
 * Our row of an order line, and what is stored on the line itself.
 */
final class Line
{
    /**
     * @param int          $item_order The order that the line belongs to; 0 if the line is deleted.
     * @param list<string> $terms      All terms that are stored on the line, whether they are for this line or were copied.
     */
    private function __construct(
        public readonly int $id,
        public readonly int $item_id,
        public readonly int $order_id,
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly LicensePolicy $policy,
        public readonly int $item_order,
        public readonly array $terms,
    ) {
    }

    /**
     * @param list<string> $terms
     */
    public static function from_rows(Row $row, array $terms): self
    {
        return new self(
            id: $row->int('id'),
            item_id: $row->int('item'),
            order_id: $row->int('order_id'),
            product_id: $row->int('product_id'),
            variation_id: $row->int('variation_id'),
            policy: LicensePolicy::from_json($row->nullable_string('policy') ?? ''),
            item_order: $row->int('item_order'),
            terms: $terms,
        );
    }

    /**
     * Whether any of the terms on the line match the row.
     */
    public function is_confirmed(): bool
    {
        foreach ($this->terms as $json) {
            $terms = SaleTerms::from_json($json);
            if ($terms !== null && $this->agrees($terms)) {
                return true;
            }
        }
        return false;
    }

    public function agrees(SaleTerms $terms): bool
    {
        return $this->order_id === $terms->order_id
            && [$this->product_id, $this->variation_id] === $terms->goods
            && $this->policy->to_json() === $this->policy_of($terms)?->to_json();
    }

    /**
     * @return LicensePolicy|null What was promised, with the source of the row: the source is that of the product at the time of reconciling.
     */
    public function policy_of(SaleTerms $terms): ?LicensePolicy
    {
        return $terms->policy?->with_source_of($this->policy);
    }
}
