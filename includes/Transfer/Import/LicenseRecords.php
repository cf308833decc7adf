<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Database\Binary;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\KnownCodeRepository;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseFields;
use Latchkey\Licenses\LicenseMinting;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Support\Actor;
use Latchkey\Support\CodeText;
use Latchkey\Support\EmailAddress;

/**
 * License keys as they were on the other site. One whose code or uuid exists is left as it is.
 *
 * @phpstan-type Values array{uuid: string, code_hash: Binary, code_box: Binary, status: string, product_id: int, variation_id: int, customer_id: int,
 *     order_id: int, ...<string, scalar|Binary|null>}
 */
final class LicenseRecords implements RecordHandler
{
    /** What its column can hold. */
    private const MAX_SLOT = 4_000_000_000;

    /**
     * @param \Closure(): ?ImportLookup $shop
     */
    public function __construct(
        private readonly LicenseRepository $repository,
        private readonly KnownCodeRepository $codes,
        private readonly LicenseMinting $minting,
        private readonly AccountRepository $accounts,
        private readonly Noted $noted,
        private readonly \Closure $shop,
    ) {
    }

    public function type(): string
    {
        return 'license';
    }

    public function import(#[\SensitiveParameter] array $records, Actor $actor): ImportOutcome
    {
        $this->minting->require_ready();
        [$rows, $refused] = $this->read($records);
        $known = $this->codes->by_hash(array_map(static fn (array $row): string => $row['code_hash']->bytes, $rows));
        $uuids = array_column($rows, 'uuid');
        $taken = $uuids === [] ? [] : array_column($this->repository->find_by_uuids($uuids), 'uuid', 'uuid');
        $new = array_values(array_filter($rows, static fn (array $row): bool => !isset($known[$row['code_hash']->bytes]) && !isset($taken[$row['uuid']])));
        $made = 0;
        foreach ($new === [] ? [] : Statements::of($new, static fn (array $row): int => strlen($row['code_box']->bytes)) as $some) {
            $made += $this->insert($some);
        }
        foreach ($new as $row) {
            $this->noted->key($row['status'] === LicenseStatus::Available->value, $row['product_id'], $row['variation_id'], $row['customer_id'], $row['order_id']);
        }
        return new ImportOutcome($made, 0, count($rows) - $made, $refused);
    }

    /**
     * A unit of an order that has a license key keeps it: the other one comes without a line of that order.
     *
     * @param non-empty-list<Values> $rows
     * @return int How many were added.
     */
    private function insert(#[\SensitiveParameter] array $rows): int
    {
        $made = $this->repository->insert_many($rows);
        if ($made === count($rows)) {
            return $made;
        }
        $there = array_column($this->repository->find_by_uuids(array_column($rows, 'uuid')), 'uuid', 'uuid');
        $missing = array_values(array_filter($rows, static fn (array $row): bool => !isset($there[$row['uuid']])));
        $known = $this->codes->by_hash(array_map(static fn (array $row): string => $row['code_hash']->bytes, $missing));
        $loose = [];
        foreach ($missing as $row) {
            if (!isset($known[$row['code_hash']->bytes])) {
                $loose[] = ['order_item_id' => 0, 'slot' => null] + $row;
            }
        }
        return $made + $this->repository->insert_many($loose);
    }

    /**
     * @param non-empty-list<Record> $records
     * @return array{list<Values>, list<RefusedRow>}
     */
    private function read(#[\SensitiveParameter] array $records): array
    {
        $shop = ($this->shop)();
        $products = new RecordProducts($records, $shop, 'product');
        [$rows, $refused, $good, $ids, $items, $emails] = [[], [], [], [], [], []];
        foreach ($records as $record) {
            try {
                $ids[] = $record->number('order_id');
                $items[] = $record->number('order_item_id');
                $emails[] = $record->text('customer_email', EmailAddress::MAX_LENGTH);
                $good[] = $record;
            } catch (RowRefused $reason) {
                $refused[] = $reason->row($record->line);
            }
        }
        $orders = new RecordOrders($ids, $items, $shop);
        $accounts = $this->accounts->by_email(array_values(array_diff(array_unique($emails), [''])));
        foreach ($good as $record) {
            try {
                $rows[] = $this->row($record, $products->of($record), $orders, $accounts);
            } catch (RowRefused $reason) {
                $refused[] = $reason->row($record->line);
            }
        }
        return [$rows, $refused];
    }

    /**
     * @param array<array-key, int> $accounts By address.
     * @return Values Every row has the same columns in the same order.
     */
    private function row(Record $record, ShopProduct $product, RecordOrders $orders, array $accounts): array
    {
        $code = $record->text('code', CodeText::MAX_LENGTH * 2);
        if (CodeText::flaw($code) !== null) {
            throw $code === '' ? new RowRefused(RowError::CodeEmpty) : $record->refusal('code');
        }
        $uuid = $record->uuid('uuid');
        $customer_id = $accounts[strtolower($record->text('customer_email', EmailAddress::MAX_LENGTH))] ?? 0;
        $email = $record->text('email', EmailAddress::MAX_LENGTH);
        $is_tied = $orders->has($record->number('order_id'), $customer_id, $email);
        $has_line = $is_tied && $orders->has_line($record->number('order_id'), $record->number('order_item_id'));
        $slot = $record->maybe_number('slot', self::MAX_SLOT);
        return ['uuid' => $uuid] + $this->minting->sealed($code, $uuid) + [
            'source' => $record->text('source', 20),
            'status' => $record->word('status', LicenseStatus::class)->value,
            'product_id' => $product->product_id,
            'variation_id' => $product->variation_id,
            'order_id' => $is_tied ? $record->number('order_id') : 0,
            'order_item_id' => $has_line ? $record->number('order_item_id') : 0,
            'slot' => $has_line ? $slot : null,
            'before_sale' => $record->time('ordered_at') === null ? null : self::kept($record->text('before_sale', 2000)),
            'customer_id' => $customer_id,
            'email' => $email,
            'subscription_id' => $is_tied ? $record->number('subscription_id') : 0,
            'subscription_item_id' => $is_tied ? $record->number('subscription_item_id') : 0,
            'vendor_id' => $record->number('vendor_id'),
            'price' => $record->amount('price'),
            'valid_for' => $record->number('valid_for', 4_000_000_000),
            'valid_unit' => $record->word('valid_unit', DurationUnit::class)->value,
            'valid_count' => $record->number('valid_count', LicenseFields::MAX_DAYS),
            'clock' => $record->word('clock', LicenseClock::class)->value,
            'started_at' => $record->time('started_at'),
            'activated_at' => $record->time('activated_at'),
            'expires_at' => $record->time('expires_at'),
            'activation_limit' => $record->number('activation_limit', LicenseFields::MAX_SEATS),
            'ordered_at' => $record->time('ordered_at'),
            'created_at' => $record->time('created_at') ?? throw $record->refusal('created_at'),
            'updated_at' => $record->time('updated_at'),
            'released_from' => self::kept($record->text('released_from', 20)),
            'periods_revision' => $record->number('periods_revision', 4_000_000_000),
            'instance_kind' => $record->word('instance_kind', InstanceKind::class)->value,
        ];
    }

    private static function kept(#[\SensitiveParameter] string $text): ?string
    {
        return $text === '' ? null : $text;
    }
}
