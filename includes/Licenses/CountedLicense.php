<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Binary;
use Latchkey\Database\Row;

/**
 * What license keys are counted by, of one key or of many that have it in common.
 */
final class CountedLicense
{
    /** Columns of the licenses table. A statement that writes none of them changes no count. */
    public const COLUMNS = ['product_id', 'variation_id', 'vendor_id', 'status', 'claim', 'ordered_at'];

    /**
     * @param string      $status    As stored.
     * @param bool        $is_aside  Whether it has a claim: in stock, it is set aside and not for sale.
     * @param string|null $ordered_at UTC.
     */
    public function __construct(
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly int $vendor_id,
        public readonly string $status,
        public readonly bool $is_aside,
        public readonly ?string $ordered_at,
    ) {
    }

    /**
     * @param Row $row Has the columns, or `is_claimed` in place of `claim`.
     */
    public static function from_row(Row $row, bool $is_whole = false): self
    {
        return new self(
            $row->int('product_id'),
            $row->int('variation_id'),
            $row->int('vendor_id'),
            $row->string('status'),
            $is_whole ? $row->nullable_string('claim') !== null : $row->int('is_claimed') > 0,
            $row->nullable_string('ordered_at'),
        );
    }

    /**
     * @param array<string, scalar|Binary|null> $values A new row, by column.
     */
    public static function of_new(array $values): self
    {
        return (new self(0, 0, 0, LicenseStatus::Available->value, false, null))->with($values);
    }

    /**
     * @param array<string, scalar|Binary|null> $values What is written, by column.
     */
    public function with(array $values): self
    {
        $written = array_filter($values, static fn (mixed $value): bool => !$value instanceof Binary) + ['ordered_at' => $this->ordered_at];
        return new self(
            (int) ($written['product_id'] ?? $this->product_id),
            (int) ($written['variation_id'] ?? $this->variation_id),
            (int) ($written['vendor_id'] ?? $this->vendor_id),
            (string) ($written['status'] ?? $this->status),
            array_key_exists('claim', $written) ? $written['claim'] !== null : $this->is_aside,
            $written['ordered_at'] === null ? null : (string) $written['ordered_at'],
        );
    }
}
