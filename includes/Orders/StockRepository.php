<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\LicenseTable;

/**
 * Keys in stock, and how orders take them. Only the rows that are taken are read and locked, however many there are.
 */
final class StockRepository
{
    public function __construct(private readonly Db $db, private readonly LicenseTable $table)
    {
    }

    /**
     * Locks the stock of a product for this transaction: orders that take keys at the same time wait for each other instead of causing a
     * deadlock.
     */
    public function lock_stock(int $product_id): void
    {
        $this->db->execute(
            'INSERT INTO %i (product_id, revision) VALUES (%d, 1) ON DUPLICATE KEY UPDATE revision = revision + 1',
            Tables::StockLocks->name(),
            $product_id,
        );
    }

    /**
     * Takes keys from stock: those of the variation first; of these, those whose own end comes soonest, then the oldest. The stock must be
     * locked. Selected keys are updated only if they are still free and have not ended, so that no key is sold twice.
     *
     * @param string            $claim Marks the keys as taken by this caller.
     * @param string            $now   UTC: keys whose own end has passed are not in stock, even if their status is not updated yet.
     * @param list<string>|null $keys  Only license keys that are encrypted with these encryption keys (ids in hexadecimal); null for all.
     * @throws DatabaseError With `busy` true if somebody else took one meanwhile: the unit of work begins again.
     */
    public function claim(string $claim, int $product_id, int $variation_id, int $count, string $now, ?array $keys = null): void
    {
        foreach (array_unique([$variation_id, 0]) as $variation) {
            foreach ([$now, null] as $after) {
                $ids = $count > 0 ? $this->in_stock($product_id, $variation, $after, $count, $keys) : [];
                if ($ids !== [] && $this->take($claim, $ids, $now) < count($ids)) {
                    throw new DatabaseError('A license key in stock changed while it was taken.', true);
                }
                $count -= count($ids);
            }
        }
    }

    /**
     * The first keys in stock. One index contains all columns of the condition in the right sequence, so ended keys are skipped without
     * reading them; without the hint, MariaDB merges five indexes and reads the whole stock. Keys without an end are locked here. A range
     * would also lock the first key of the next product, so keys with an end are only locked when they are taken.
     *
     * @param string|null       $after UTC: keys that end later; null for keys without their own end.
     * @param list<string>|null $keys  See `claim()`.
     * @return list<int>
     */
    private function in_stock(int $product_id, int $variation_id, ?string $after, int $count, ?array $keys): array
    {
        if ($keys === []) {
            return [];
        }
        $opened = $keys === null ? '' : ' AND SUBSTR(code_box, 1, 4) IN (' . implode(', ', array_fill(0, count($keys), 'x%s')) . ')';
        // Ordering by a column that is the same in all rows would make MariaDB sort the whole stock.
        [$end, $order, $lock] = $after === null ? ['expires_at IS NULL', 'id', ' FOR UPDATE'] : ['expires_at > %s', 'expires_at, id', ''];
        $rows = $this->db->rows(
            "SELECT id FROM %i{$this->db->force_index('stock')} WHERE product_id = %d AND variation_id = %d AND status = 'available' AND claim IS NULL AND {$end}{$opened}
            ORDER BY {$order} LIMIT %d{$lock}",
            Tables::Licenses->name(),
            $product_id,
            $variation_id,
            ...($after === null ? [] : [$after]),
            ...[...$keys ?? [], $count],
        );
        return array_map(static fn (Row $row): int => $row->int('id'), $rows);
    }

    /**
     * @param non-empty-list<int> $ids
     * @return int The number of keys that were still free.
     */
    private function take(string $claim, array $ids, string $now): int
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        return $this->table->change(
            ['claim' => $claim, 'status' => LicenseStatus::Pending->value],
            "id IN ({$holders}) AND status = 'available' AND claim IS NULL AND (expires_at IS NULL OR expires_at > %s)",
            [...$ids, $now],
            $this->db->force_index('PRIMARY'),
        );
    }

    /**
     * Puts back claimed keys.
     *
     * @param non-empty-list<int> $ids
     * @param string|null         $mark A claim that keeps them from being taken again; null to make them available.
     */
    public function put_back(array $ids, ?string $mark): void
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $this->table->change(['status' => LicenseStatus::Available->value, 'claim' => $mark], "id IN ({$holders})", $ids);
    }

    /**
     * Sets keys aside that no available encryption key can decrypt.
     *
     * @param non-empty-list<string> $keys Ids, in hexadecimal, of the available encryption keys.
     * @return int The number of keys.
     */
    public function put_aside(array $keys, string $mark): int
    {
        $holders = implode(', ', array_fill(0, count($keys), 'x%s'));
        return $this->table->change(
            ['claim' => $mark],
            "status = 'available' AND claim IS NULL AND SUBSTR(code_box, 1, 4) NOT IN ({$holders})",
            $keys,
        );
    }

    /**
     * @return list<string> Ids, in hexadecimal, of the encryption keys of license keys that were set aside.
     */
    public function keys_of(string $mark): array
    {
        $rows = $this->db->rows(
            "SELECT DISTINCT LOWER(HEX(SUBSTR(code_box, 1, 4))) AS id FROM %i WHERE claim = %s AND status = 'available'",
            Tables::Licenses->name(),
            $mark,
        );
        return array_map(static fn (Row $row): string => $row->string('id'), $rows);
    }

    /**
     * @param non-empty-list<string> $keys  Only license keys that are encrypted with these encryption keys: ids in hexadecimal.
     * @param int                    $after Only keys with a greater id.
     * @return list<License> Keys that were set aside and are not sold.
     */
    public function aside(string $mark, array $keys, int $after, int $limit): array
    {
        $holders = implode(', ', array_fill(0, count($keys), 'x%s'));
        return array_map(License::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE claim = %s AND status = 'available' AND id > %d AND SUBSTR(code_box, 1, 4) IN ({$holders}) ORDER BY id LIMIT %d",
            Tables::Licenses->name(),
            $mark,
            $after,
            ...[...$keys, $limit],
        ));
    }

    /**
     * Returns keys that were set aside to stock, unless they were sold, disabled or given a new code in the meantime.
     *
     * @param non-empty-list<int> $ids
     */
    public function unmark(array $ids, string $mark): void
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $this->table->change(['claim' => null], "id IN ({$holders}) AND claim = %s AND status = 'available'", [...$ids, $mark]);
    }

    /**
     * @return list<License>
     */
    public function claimed(string $claim): array
    {
        return $this->table->held('SELECT * FROM %i WHERE claim = %s ORDER BY id', $claim);
    }
}
