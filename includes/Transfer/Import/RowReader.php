<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Licenses\LicenseStatus;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Support\Clock;

/**
 * The rules of a row. The check before an import, the import itself and the command use the same ones. Products, orders and accounts of many
 * rows are looked up together.
 */
final class RowReader
{
    /**
     * @param \Closure(): ?ImportLookup $shop Null if WooCommerce does not run.
     */
    public function __construct(
        private readonly BlindIndex $index,
        private readonly AccountRepository $accounts,
        private readonly \Closure $shop,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Whether products can be found by more than their ids.
     */
    public function has_shop(): bool
    {
        return ($this->shop)() !== null;
    }

    /**
     * @param list<array<string, mixed>> $rows As in `RowSchema`.
     * @return list<ImportedKey|RefusedRow> One a row, in the same sequence. Whether a code is known is not looked up.
     */
    public function read(#[\SensitiveParameter] array $rows): array
    {
        $values = array_map(static fn (array $row): RowValues => new RowValues($row), $rows);
        $shop = ($this->shop)();
        $products = new ProductFinder($values, $shop);
        $buyers = new BuyerFinder($values, $shop, $this->accounts);
        $read = [];
        $lines = [];
        foreach ($values as $row) {
            $one = $this->one($row, $products, $buyers);
            if ($one instanceof ImportedKey) {
                $first = $lines[$one->hash] ??= $one->line;
                $one = $first === $one->line ? $one : new RefusedRow($one->line, $one->hint, RowError::Twice, [(string) $first]);
            }
            $read[] = $one;
        }
        return $read;
    }

    /**
     * @return array{string, string} The hash of a code (32 bytes) and its hint; two empty texts if it is no code.
     */
    public function code(#[\SensitiveParameter] string $code): array
    {
        try {
            $normal = BlindIndex::normalize((new RowValues(['code' => $code]))->code());
        } catch (RowRefused) {
            return ['', ''];
        }
        return [$this->index->hash($normal), BlindIndex::hint($normal)];
    }

    private function one(RowValues $row, ProductFinder $products, BuyerFinder $buyers): ImportedKey|RefusedRow
    {
        $hint = '';
        try {
            $code = $row->code();
            $normal = BlindIndex::normalize($code);
            $hint = BlindIndex::hint($normal);
            $order = $buyers->order($row);
            [$customer_id, $email] = $order === null ? $buyers->buyer($row) : [$order->customer_id, $order->email];
            $is_sold = $order !== null || $email !== '';
            $end = $row->end();
            $status = self::status($row, $is_sold, $end !== null && Clock::timestamp($end) <= $this->clock->now());
            $ordered_at = $row->text('ordered_at') !== '' ? $row->moment('ordered_at') : ($is_sold ? $order->ordered_at ?? $this->clock->utc() : null);
            // What is sold has been sold at some time.
            $ordered_at ??= in_array($status, [LicenseStatus::Available, LicenseStatus::Disabled], true) || !$is_sold ? null : $this->clock->utc();
            return new ImportedKey(
                line: $row->line(),
                code: $code,
                hash: $this->index->hash($normal),
                hint: $hint,
                product: $products->of($row),
                status: $status,
                length: $row->length(),
                seats: $row->seats(),
                has_end: $row->has_end(),
                end: $end,
                customer_id: $customer_id,
                email: $email,
                order_id: $order->id ?? 0,
                order: $row->order(),
                price: $row->price(),
                clock: $row->clock(),
                instance_kind: $row->instance_kind(),
                ordered_at: $status === LicenseStatus::Available ? null : $ordered_at,
                started_at: $status === LicenseStatus::Available ? null : $row->moment('started_at'),
            );
        } catch (RowRefused $refused) {
            return new RefusedRow($row->line(), $hint, $refused->error, $refused->arguments);
        }
    }

    /**
     * The status in the file says whether it was sold and works; whether it has ended follows from its end.
     */
    private static function status(RowValues $row, bool $is_sold, bool $has_ended): LicenseStatus
    {
        $status = $row->status() ?? ($is_sold ? LicenseStatus::Active : LicenseStatus::Available);
        if ($status === LicenseStatus::Available) {
            return $is_sold ? throw new RowRefused(RowError::StockWithBuyer) : $status;
        }
        if ($status === LicenseStatus::Expired && !$row->has_end() && $row->length() === null) {
            throw new RowRefused(RowError::NoEnd);
        }
        if (!$is_sold && ($status === LicenseStatus::Active || $status === LicenseStatus::Pending)) {
            throw new RowRefused(RowError::NoBuyer);
        }
        if ($status === LicenseStatus::Expired && !$has_ended) {
            return $is_sold ? LicenseStatus::Active : LicenseStatus::Available;
        }
        return $status === LicenseStatus::Active && $has_ended ? LicenseStatus::Expired : $status;
    }
}
