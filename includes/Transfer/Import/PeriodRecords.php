<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseFields;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\Periods\LicensePeriodKind;
use Latchkey\Support\Actor;

/**
 * Periods of license keys that came before them. One that its license key has is left as it is.
 */
final class PeriodRecords implements RecordHandler
{
    /**
     * @param \Closure(): ?ImportLookup $shop
     */
    public function __construct(private readonly LicenseRepository $licenses, private readonly RecordRepository $repository, private readonly \Closure $shop)
    {
    }

    public function type(): string
    {
        return 'period';
    }

    public function import(array $records, Actor $actor): ImportOutcome
    {
        $owners = new RecordLicenses($records, $this->licenses, 'license');
        [$rows, $refused, $good, $ids, $items] = [[], [], [], [], []];
        foreach ($records as $record) {
            try {
                $ids[] = $record->number('order_id');
                $items[] = $record->number('order_item_id');
                $good[] = [$record, $owners->of($record)];
            } catch (RowRefused $reason) {
                $refused[] = $reason->row($record->line);
            }
        }
        $orders = new RecordOrders($ids, $items, ($this->shop)());
        foreach ($good as [$record, $license]) {
            try {
                $rows[] = self::row($record, $license, $orders);
            } catch (RowRefused $reason) {
                $refused[] = $reason->row($record->line);
            }
        }
        $made = $this->repository->add_periods($rows);
        return new ImportOutcome($made, 0, count($rows) - $made, $refused);
    }

    /**
     * @return array<string, scalar|null> Every row has the same columns in the same order.
     */
    private static function row(Record $record, License $license, RecordOrders $orders): array
    {
        $is_tied = $orders->has($record->number('order_id'), $license->customer_id, $license->email);
        $has_line = $is_tied && $orders->has_line($record->number('order_id'), $record->number('order_item_id'));
        return [
            'license_id' => $license->id,
            'kind' => $record->word('kind', LicensePeriodKind::class)->value,
            'order_id' => $is_tied ? $record->number('order_id') : 0,
            'order_item_id' => $has_line ? $record->maybe_number('order_item_id') : null,
            'unit' => $record->number('unit', 4_000_000_000),
            'valid_unit' => $record->word('valid_unit', DurationUnit::class)->value,
            'valid_count' => $record->number('valid_count', LicenseFields::MAX_DAYS),
            'paid_at' => $record->time('paid_at') ?? throw $record->refusal('paid_at'),
            'from_at' => $record->time('from_at'),
            'until_at' => $record->time('until_at'),
            'reverted_at' => $record->time('reverted_at'),
        ];
    }
}
