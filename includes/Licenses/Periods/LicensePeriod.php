<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Periods;

use Latchkey\Database\Row;
use Latchkey\Licenses\Duration;
use Latchkey\Support\Clock;

/**
 * A period of a license key. Times are UTC, `Y-m-d H:i:s`.
 */
final class LicensePeriod
{
    /**
     * @param int|null    $order_item_id The order line that paid for a renewal; unique together with `$unit`.
     * @param Duration    $length        If it was set by hand: the length that waits for the first activation.
     * @param string|null $from_at       Null if it starts with the first activation, which has not happened yet. If it was set by hand: the
     *     end before it; null if there was none, or if the new end is forever.
     * @param string|null $until_at      Null means forever, or not started.
     * @param string|null $reverted_at   When it was undone.
     */
    public function __construct(
        public readonly int $id,
        public readonly int $license_id,
        public readonly LicensePeriodKind $kind,
        public readonly int $order_id,
        public readonly ?int $order_item_id,
        public readonly int $unit,
        public readonly Duration $length,
        public readonly string $paid_at,
        public readonly ?string $from_at,
        public readonly ?string $until_at,
        public readonly ?string $reverted_at,
    ) {
    }

    public static function from_row(Row $row): self
    {
        return new self(
            id: $row->int('id'),
            license_id: $row->int('license_id'),
            kind: LicensePeriodKind::from($row->string('kind')),
            order_id: $row->int('order_id'),
            order_item_id: $row->nullable_int('order_item_id'),
            unit: $row->int('unit'),
            length: Duration::from_row($row),
            paid_at: $row->string('paid_at'),
            from_at: $row->nullable_string('from_at'),
            until_at: $row->nullable_string('until_at'),
            reverted_at: $row->nullable_string('reverted_at'),
        );
    }

    public function stands(): bool
    {
        return $this->reverted_at === null;
    }

    /**
     * @return int|null Seconds by which a person moved the end, negative if backwards; null if it is another kind of period.
     */
    public function shift(): ?int
    {
        $is_shift = $this->kind === LicensePeriodKind::Set && $this->from_at !== null && $this->until_at !== null;
        return $is_shift ? Clock::timestamp($this->until_at) - Clock::timestamp($this->from_at) : null;
    }

    /**
     * @return self The same period with another start, end and length.
     */
    public function lasting(string $from, ?string $until, Duration $length): self
    {
        return new self(
            id: $this->id,
            license_id: $this->license_id,
            kind: $this->kind,
            order_id: $this->order_id,
            order_item_id: $this->order_item_id,
            unit: $this->unit,
            length: $length,
            paid_at: $this->paid_at,
            from_at: $from,
            until_at: $until,
            reverted_at: $this->reverted_at,
        );
    }

    /**
     * Whether it is the sale of a key whose time starts with the first activation, which has not happened yet.
     */
    public function waits(): bool
    {
        return $this->kind === LicensePeriodKind::Sale && $this->from_at === null;
    }
}
