<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Database\Row;

/**
 * One count: of a state, on a day where the state has days, for one product, variation and vendor.
 */
final class Cell
{
    /**
     * @param string $day `Y-m-d`; empty if the state has no days.
     */
    public function __construct(
        public readonly CountState $state,
        public readonly string $day,
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly int $vendor_id,
    ) {
    }

    /**
     * @return self|null Null for a row that is no count, such as a lock.
     */
    public static function from_row(Row $row): ?self
    {
        $state = CountState::tryFrom($row->string('state'));
        return $state === null ? null : new self($state, $row->string('day'), $row->int('product_id'), $row->int('variation_id'), $row->int('vendor_id'));
    }

    public function name(): string
    {
        return implode('|', [$this->state->value, $this->day, $this->product_id, $this->variation_id, $this->vendor_id]);
    }

    /**
     * @return array{state: string, day: string, product_id: int, variation_id: int, vendor_id: int}
     */
    public function columns(): array
    {
        return [
            'state' => $this->state->value,
            'day' => $this->day,
            'product_id' => $this->product_id,
            'variation_id' => $this->variation_id,
            'vendor_id' => $this->vendor_id,
        ];
    }
}
