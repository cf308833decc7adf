<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Licenses\License;

/**
 * Keys in stock, and how orders take them. Only the rows that are taken are read and locked, however large the stock is.
 */
final class StockRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * Takes a product's stock for this transaction: orders that claim it at the same time queue up, instead of meeting in a deadlock.
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
     * Takes keys from stock, those of the variation first; of these, those whose own end comes soonest, then the oldest. The stock's lock
     * must be held. What is selected is taken only if it is still free and has not ended: who reads first and writes then sells one key
     * twice.
     *
     * @param string            $claim Marks them as this caller's.
     * @param string            $now   UTC: keys whose own end has passed are not in stock, whether a sweep has put them away or not.
     * @param list<string>|null $keys  Only what these encryption keys open, by their ids in hex; null if that is all.
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
     * The first keys of a stock. One index holds all that is asked, in its own order, so that keys which have ended are stepped over unread;
     * left to choose, MariaDB merges five and reads the whole stock for one key. Those without an end are locked; a range would lock the
     * first key of the next product too, so what is read of it counts only once it is taken.
     *
     * @param string|null       $after UTC: those that end later; null for those without an end of their own.
     * @param list<string>|null $keys  See `claim()`.
     * @return list<int>
     */
    private function in_stock(int $product_id, int $variation_id, ?string $after, int $count, ?array $keys): array
    {
        if ($keys === []) {
            return [];
        }
        $opened = $keys === null ? '' : ' AND SUBSTR(code_box, 1, 4) IN (' . implode(', ', array_fill(0, count($keys), 'x%s')) . ')';
        // To order by what is the same everywhere makes MariaDB sort the whole stock.
        [$end, $order, $lock] = $after === null ? ['expires_at IS NULL', 'id', ' FOR UPDATE'] : ['expires_at > %s', 'expires_at, id', ''];
        $rows = $this->db->rows(
            "SELECT id FROM %i{$this->by('stock')} WHERE product_id = %d AND variation_id = %d AND status = 'available' AND claim IS NULL AND {$end}{$opened}
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
     * @return int How many were still to be had.
     */
    private function take(string $claim, array $ids, string $now): int
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        return $this->db->execute(
            "UPDATE %i{$this->by('PRIMARY')} SET claim = %s, status = 'pending' WHERE id IN ({$holders})
            AND status = 'available' AND claim IS NULL AND (expires_at IS NULL OR expires_at > %s)",
            Tables::Licenses->name(),
            $claim,
            ...[...$ids, $now],
        );
    }

    /**
     * Names the index for MySQL and MariaDB, whose choice depends on what they have counted; SQLite does not know the word.
     *
     * @param 'stock'|'PRIMARY' $index
     * @return literal-string
     */
    private function by(string $index): string
    {
        return $this->db->is_sqlite() ? '' : " FORCE INDEX ({$index})";
    }

    /**
     * Puts keys back that were claimed and cannot be sold.
     *
     * @param non-empty-list<int> $ids
     * @param string|null         $mark What keeps them from being claimed again; null for nothing.
     */
    public function put_back(array $ids, ?string $mark): void
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $to = $mark === null ? 'NULL' : '%s';
        $this->db->execute(
            "UPDATE %i SET status = 'available', claim = {$to} WHERE id IN ({$holders})",
            Tables::Licenses->name(),
            ...($mark === null ? [] : [$mark]),
            ...$ids,
        );
    }

    /**
     * Keeps from being claimed what no key opens any more.
     *
     * @param non-empty-list<string> $keys Ids, in hex, of the encryption keys that are there.
     * @return int How many.
     */
    public function put_aside(array $keys, string $mark): int
    {
        $holders = implode(', ', array_fill(0, count($keys), 'x%s'));
        return $this->db->execute(
            "UPDATE %i SET claim = %s WHERE status = 'available' AND claim IS NULL AND SUBSTR(code_box, 1, 4) NOT IN ({$holders})",
            Tables::Licenses->name(),
            $mark,
            ...$keys,
        );
    }

    /**
     * @return list<string> Ids, in hex, of the encryption keys of what was set aside.
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
     * @param non-empty-list<string> $keys  Ids, in hex, of encryption keys: only what those seal.
     * @param int                    $after Those above that id.
     * @return list<License> Keys that were set aside and belong to nobody.
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
     * Puts back into stock what was set aside, unless it was sold, stopped or given a new code since it was read.
     *
     * @param non-empty-list<int> $ids
     */
    public function unmark(array $ids, string $mark): void
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $this->db->execute(
            "UPDATE %i SET claim = NULL WHERE id IN ({$holders}) AND claim = %s AND status = 'available'",
            Tables::Licenses->name(),
            ...[...$ids, $mark],
        );
    }

    /**
     * @return list<License>
     */
    public function claimed(string $claim): array
    {
        return array_map(License::from_row(...), $this->db->rows(
            'SELECT * FROM %i WHERE claim = %s ORDER BY id',
            Tables::Licenses->name(),
            $claim,
        ));
    }
}
