<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Database\Row;
use Latchkey\Support\Clock;

/**
 * Everything in the open format: one record a line, those that others refer to first. docs/format.md describes it.
 */
final class Everything
{
    public const FORMAT = 'latchkey';
    public const VERSION = 1;

    public function __construct(
        private readonly EverythingRepository $repository,
        private readonly LicenseRecords $licenses,
        private readonly Clock $clock,
        /** @var \Closure(): ?Shop */
        private readonly \Closure $shop,
    ) {
    }

    /**
     * @return \Generator<int, string>
     */
    public function lines(): \Generator
    {
        yield Format::json(['format' => self::FORMAT, 'version' => self::VERSION, 'site' => home_url(), 'created_at' => $this->clock->utc()]);
        $count = 0;
        foreach ($this->records() as $record) {
            $count++;
            yield Format::json($record);
        }
        yield Format::json(['type' => 'end', 'records' => $count]);
    }

    /**
     * @return \Generator<int, array<string, mixed>>
     */
    private function records(): \Generator
    {
        yield from $this->pages($this->repository->generators(...), self::generators(...));
        yield from $this->products();
        yield from $this->pages($this->repository->licenses(...), $this->licenses->of(...));
        yield from $this->pages($this->repository->periods(...), self::periods(...));
        yield from $this->pages($this->repository->activations(...), self::activations(...));
        yield from $this->pages($this->repository->replacements(...), self::replacements(...));
    }

    /**
     * @param \Closure(int): list<Row>                                    $read
     * @param \Closure(list<Row>): iterable<array<string, mixed>> $records
     * @return \Generator<int, array<string, mixed>>
     */
    private function pages(\Closure $read, \Closure $records): \Generator
    {
        $after = 0;
        while (($rows = $read($after)) !== []) {
            $after = end($rows)->int('id');
            foreach ($records($rows) as $record) {
                yield $record;
            }
            unset($rows, $record);
            Pages::release();
        }
    }

    /**
     * @return \Generator<int, array<string, mixed>>
     */
    private function products(): \Generator
    {
        $shop = ($this->shop)();
        $after = 0;
        while ($shop !== null && ($products = $shop->settings_after($after)) !== []) {
            $names = $shop->products(array_column($products, 'id'));
            foreach ($products as $product) {
                $after = $product['id'];
                yield ['type' => 'product', 'product_id' => $after] + ($names[$after] ?? ['sku' => '', 'name' => '']) + ['settings' => $product['settings']];
            }
            Pages::release();
        }
    }

    /**
     * @param list<Row> $rows
     * @return \Generator<int, array<string, mixed>>
     */
    private static function generators(array $rows): \Generator
    {
        foreach ($rows as $row) {
            yield ['type' => 'generator']
                + Columns::texts($row, ['name', 'charset', 'separator', 'prefix', 'suffix', 'pattern', 'valid_unit', 'clock', 'created_at', 'updated_at'])
                + Columns::numbers($row, ['chunks', 'chunk_length', 'valid_count', 'activation_limit']);
        }
    }

    /**
     * @param list<Row> $rows
     * @return \Generator<int, array<string, mixed>>
     */
    private static function periods(array $rows): \Generator
    {
        foreach (self::owned($rows) as $row) {
            yield ['type' => 'period', 'license' => $row->string('license_uuid')]
                + Columns::texts($row, ['kind', 'valid_unit', 'paid_at', 'from_at', 'until_at', 'reverted_at'])
                + Columns::numbers($row, ['valid_count', 'order_id', 'order_item_id', 'unit']);
        }
    }

    /**
     * @param list<Row> $rows
     * @return \Generator<int, array<string, mixed>>
     */
    private static function activations(array $rows): \Generator
    {
        foreach (self::owned($rows) as $row) {
            yield ['type' => 'activation', 'license' => $row->string('license_uuid')]
                + Columns::texts($row, ['uuid', 'instance', 'name', 'platform', 'version', 'ip', 'token', 'state', 'activated_at', 'last_seen_at', 'deactivated_at'])
                + ['takes_seat' => $row->int('takes_seat') === 1];
        }
    }

    /**
     * @param list<Row> $rows
     * @return \Generator<int, array<string, mixed>>
     */
    private static function replacements(array $rows): \Generator
    {
        foreach ($rows as $row) {
            if ($row->nullable_string('by_uuid') !== null) {
                yield ['type' => 'replacement', 'license' => $row->string('uuid'), 'by' => $row->string('by_uuid')];
            }
        }
    }

    /**
     * @param list<Row> $rows
     * @return list<Row> Those whose license key exists.
     */
    private static function owned(array $rows): array
    {
        return array_values(array_filter($rows, static fn (Row $row): bool => $row->nullable_string('license_uuid') !== null));
    }
}
