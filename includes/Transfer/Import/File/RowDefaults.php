<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

use Latchkey\Licenses\LicenseStatus;
use Latchkey\Transfer\Import\RowValues;

/**
 * What the rows of a file mean beyond their cells.
 */
final class RowDefaults
{
    /**
     * @param int  $product      The product of rows that name none, 0 for none.
     * @param bool $finds_by_sku Whether a product of our own files is found by its SKU, if it has one: its id is that of the site that wrote the
     *     file.
     */
    public function __construct(private readonly int $product = 0, private readonly bool $finds_by_sku = false)
    {
    }

    /**
     * @param array<string, mixed> $row     As in `RowSchema`.
     * @param bool                 $is_ours Whether the file is one of our own.
     * @return array<string, mixed>
     */
    public function of(#[\SensitiveParameter] array $row, bool $is_ours): array
    {
        if ($is_ours && isset($row['started_at']) && !isset($row['expires_at'])) {
            // Our exports say so of a key that has started and does not end.
            $row['expires_at'] = 'never';
        }
        if ($is_ours && ($row['status'] ?? '') === LicenseStatus::Disabled->value && !isset($row['ordered_at'])) {
            $row['ordered_at'] = 'never';
        }
        if ($is_ours && $this->finds_by_sku && isset($row['sku'])) {
            unset($row['product_id'], $row['variation_id']);
        }
        if ($this->product > 0 && (new RowValues($row))->product_field() === '') {
            $row['product_id'] = (string) $this->product;
        }
        return $row;
    }
}
