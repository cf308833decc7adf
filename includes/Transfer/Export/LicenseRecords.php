<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Database\Row;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\SealedColumn;

/**
 * License keys in the open format, with what a site needs to find their products, orders and buyers again.
 */
final class LicenseRecords
{
    private const TEXTS = [
        'hint', 'source', 'status', 'valid_unit', 'clock', 'email', 'started_at', 'activated_at', 'expires_at', 'ordered_at', 'created_at', 'updated_at',
        'released_from', 'instance_kind', 'before_sale',
    ];
    private const NUMBERS = [
        'product_id', 'variation_id', 'valid_count', 'valid_for', 'activation_limit', 'order_id', 'order_item_id', 'slot', 'customer_id', 'subscription_id',
        'subscription_item_id', 'vendor_id', 'periods_revision',
    ];

    public function __construct(private readonly EverythingRepository $repository, private readonly Encrypter $encrypter, private readonly Names $names)
    {
    }

    /**
     * @param list<Row> $rows
     * @return \Generator<int, array<string, mixed>>
     */
    public function of(array $rows): \Generator
    {
        $ids = static fn (string $column): array => array_map(static fn (Row $row): int => $row->int($column), $rows);
        $names = $this->names->of([...$ids('product_id'), ...$ids('variation_id')], $ids('order_id'));
        $emails = $this->repository->emails(Names::distinct($ids('customer_id')));
        foreach ($rows as $row) {
            $code = $this->encrypter->open($row->string('code_box'), SealedColumn::LicenseCode, $row->string('uuid'));
            $product_id = $row->int('product_id');
            yield ['type' => 'license', 'uuid' => $row->string('uuid'), 'code' => $code]
                + ($code === null ? ['unreadable' => true] : [])
                + [
                    'sku' => $names->sku($product_id, $row->int('variation_id')),
                    'product' => $names->product($product_id),
                    'order' => $names->order($row->int('order_id')),
                    'customer_email' => $emails[$row->int('customer_id')] ?? null,
                    'price' => $row->float('price'),
                ]
                + Columns::texts($row, self::TEXTS) + Columns::numbers($row, self::NUMBERS);
        }
    }
}
