<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\OrderUnits;

/**
 * The only SQL of the orders and order_lines tables.
 */
final class OrderRepository implements OrderUnits
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * Locks the order for this transaction: a second transaction waits here before it reads.
     */
    public function lock(int $order_id): void
    {
        // One statement that takes a write lock at once. With a read first, two transactions would share a read lock and then wait for each
        // other.
        $this->db->execute(
            'INSERT INTO %i (order_id, revision) VALUES (%d, 1) ON DUPLICATE KEY UPDATE revision = revision + 1',
            Tables::Orders->name(),
            $order_id,
        );
    }

    /**
     * @param string $at UTC.
     */
    public function finish(int $order_id, int $missing, string $at): void
    {
        $this->db->execute(
            'UPDATE %i SET missing = %d, reconciled_at = %s WHERE order_id = %d',
            Tables::Orders->name(),
            $missing,
            $at,
            $order_id,
        );
    }

    /**
     * @return array<int, LicensedLine> By order item.
     */
    public function lines(int $order_id): array
    {
        $records = [];
        foreach ($this->db->rows('SELECT * FROM %i WHERE order_id = %d', Tables::OrderLines->name(), $order_id) as $row) {
            $records[$row->int('order_item_id')] = LicensedLine::from_row($row);
        }
        return $records;
    }

    public function line(int $item_id): ?LicensedLine
    {
        $row = $this->db->row('SELECT * FROM %i WHERE order_item_id = %d', Tables::OrderLines->name(), $item_id);
        return $row === null ? null : LicensedLine::from_row($row);
    }

    /**
     * @param string $at UTC.
     */
    public function add_line(int $order_id, LineItem $line, LicensePolicy $policy, RenewalTargets $kept, string $at): LicensedLine
    {
        $this->db->insert_new(Tables::OrderLines, [
            'order_item_id' => $line->item_id,
            'order_id' => $order_id,
            'product_id' => $line->product_id,
            'variation_id' => $line->variation_id,
            'policy' => $policy->to_json(),
            'renews' => $kept->to_json(),
            'created_at' => $at,
        ]);
        return $this->line($line->item_id) ?? throw new \LogicException('The order line is gone.');
    }

    /**
     * Stores a paid line that was promised no keys although its product sells keys now: a person has to decide.
     *
     * @param string $at UTC.
     */
    public function add_unpromised(int $order_id, LineItem $line, string $at): LicensedLine
    {
        $this->db->insert_new(Tables::OrderLines, [
            'order_item_id' => $line->item_id,
            'order_id' => $order_id,
            'product_id' => $line->product_id,
            'variation_id' => $line->variation_id,
            'unpromised' => $line->offered,
            'created_at' => $at,
        ]);
        return $this->line($line->item_id) ?? throw new \LogicException('The order line is gone.');
    }

    /**
     * @param int $owed    Keys that the line is owed.
     * @param int $missing How many of them are missing.
     */
    public function set_owed(int $item_id, int $owed, int $missing): void
    {
        $this->db->execute('UPDATE %i SET owed = %d, missing = %d WHERE order_item_id = %d', Tables::OrderLines->name(), $owed, $missing, $item_id);
    }

    /**
     * Notes that one key less is owed, because an administrator deleted it.
     */
    public function waive(int $item_id): void
    {
        $this->db->execute('UPDATE %i SET waived = waived + 1 WHERE order_item_id = %d', Tables::OrderLines->name(), $item_id);
    }

    /**
     * Notes that one key more is owed, because an administrator added it.
     */
    public function grant(int $item_id): void
    {
        $this->db->execute('UPDATE %i SET added = added + 1 WHERE order_item_id = %d', Tables::OrderLines->name(), $item_id);
    }

    public function delete_line(int $item_id): void
    {
        $this->db->execute('DELETE FROM %i WHERE order_item_id = %d', Tables::OrderLines->name(), $item_id);
    }

    /**
     * @return bool Whether any order is stored, which means that keys were sold.
     */
    public function has_any(): bool
    {
        return $this->db->row('SELECT id FROM %i LIMIT 1', Tables::OrderLines->name()) !== null;
    }

    /**
     * @return LicensedLine|null The last line that has all its keys.
     */
    public function last_served(): ?LicensedLine
    {
        $row = $this->db->row('SELECT * FROM %i WHERE owed > 0 AND missing = 0 ORDER BY id DESC LIMIT 1', Tables::OrderLines->name());
        return $row === null ? null : LicensedLine::from_row($row);
    }

    /**
     * @param list<int> $products Only lines of these products or variations; all if it is empty.
     * @return list<LicensedLine> Lines with missing keys, and lines that were promised none; the oldest order first.
     */
    public function shortages(int $page, int $per_page, array $products = []): array
    {
        return array_map(LicensedLine::from_row(...), $this->db->rows(
            'SELECT * FROM %i WHERE (missing > 0 OR unpromised > 0)' . self::sold($products) . ' ORDER BY order_id, id LIMIT %d OFFSET %d',
            Tables::OrderLines->name(),
            ...[...$products, ...$products, $per_page, ($page - 1) * $per_page],
        ));
    }

    /**
     * @param list<int> $products Only lines of these products or variations; all if it is empty.
     */
    public function count_shortages(array $products = []): int
    {
        return $this->db->int('SELECT COUNT(*) FROM %i WHERE (missing > 0 OR unpromised > 0)' . self::sold($products), Tables::OrderLines->name(), ...$products, ...$products);
    }

    /**
     * @param int $most Counting stops at this number of orders.
     * @return array{int, int} Keys that orders wait for, and how many orders wait.
     */
    public function owed(int $most): array
    {
        $row = $this->db->row(
            'SELECT COALESCE(SUM(missing), 0) AS amount, COUNT(*) AS orders FROM (SELECT missing FROM %i WHERE missing > 0 LIMIT %d) waiting',
            Tables::Orders->name(),
            $most,
        );
        return [$row?->int('amount') ?? 0, $row?->int('orders') ?? 0];
    }

    /**
     * @return list<LicensedLine> Lines that wait for keys, those of the oldest orders first. Reads no others.
     */
    public function oldest_waiting(int $limit): array
    {
        $by = $this->db->force_index('missing');
        return array_map(LicensedLine::from_row(...), $this->db->rows(
            "SELECT * FROM %i{$by} WHERE missing > 0 ORDER BY order_id, id LIMIT %d",
            Tables::OrderLines->name(),
            $limit,
        ));
    }

    /**
     * @return array<int, int> Keys that orders wait for, by variation; 0 for the product as a whole.
     */
    public function owed_of(int $product_id): array
    {
        $owed = [];
        $rows = $this->db->rows(
            'SELECT variation_id, SUM(missing) AS amount FROM %i WHERE product_id = %d AND missing > 0 GROUP BY variation_id',
            Tables::OrderLines->name(),
            $product_id,
        );
        foreach ($rows as $row) {
            $owed[$row->int('variation_id')] = $row->int('amount');
        }
        return $owed;
    }

    /**
     * @param list<int> $products
     * @return literal-string
     */
    private static function sold(array $products): string
    {
        $holders = $products === [] ? '' : implode(', ', array_fill(0, count($products), '%d'));
        return $holders === '' ? '' : " AND (product_id IN ({$holders}) OR variation_id IN ({$holders}))";
    }

    /**
     * @param string $column The column of the order id in another query, with its table.
     * @return string The condition that this order is owed keys.
     */
    public function owing(string $column): string
    {
        return "{$column} IN (SELECT order_id FROM `" . Tables::Orders->name() . '` WHERE missing > 0)';
    }

    /**
     * @return string The same for orders that are posts.
     */
    public function owing_posts(): string
    {
        return $this->owing($this->db->prefixed('posts') . '.ID');
    }

    /**
     * @param list<int> $except Variations to leave out.
     * @param int       $after  Only lines of orders with a greater id.
     * @return list<LicensedLine> Lines that wait for keys of a product, those of the oldest orders first; lines of an order are next to
     *     each other.
     */
    public function waiting_lines(int $product_id, array $except, int $after, int $limit): array
    {
        $holders = $except === [] ? '' : 'AND variation_id NOT IN (' . implode(', ', array_fill(0, count($except), '%d')) . ')';
        return array_map(LicensedLine::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE product_id = %d AND missing > 0 AND order_id > %d {$holders} ORDER BY order_id, id LIMIT %d",
            Tables::OrderLines->name(),
            $product_id,
            $after,
            ...[...$except, $limit],
        ));
    }

    /**
     * @param non-empty-list<int> $product_ids
     * @return list<LicensedLine> Lines that wait for keys of these products, those of the oldest orders first.
     */
    public function waiting_for(array $product_ids, int $limit): array
    {
        $holders = implode(', ', array_fill(0, count($product_ids), '%d'));
        return array_map(LicensedLine::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE missing > 0 AND product_id IN ({$holders}) ORDER BY order_id, id LIMIT %d",
            Tables::OrderLines->name(),
            ...[...$product_ids, $limit],
        ));
    }

    /**
     * @return list<int> Products that orders wait for.
     */
    public function wanted_products(int $limit): array
    {
        $rows = $this->db->rows('SELECT DISTINCT product_id FROM %i WHERE missing > 0 ORDER BY product_id LIMIT %d', Tables::OrderLines->name(), $limit);
        return array_map(static fn ($row): int => $row->int('product_id'), $rows);
    }

    /**
     * @param non-empty-list<int> $order_ids
     * @return array<int, int> The number of missing keys by order; orders without missing keys are left out.
     */
    public function missing(array $order_ids): array
    {
        $holders = implode(', ', array_fill(0, count($order_ids), '%d'));
        $missing = [];
        $rows = $this->db->rows("SELECT order_id, missing FROM %i WHERE missing > 0 AND order_id IN ({$holders})", Tables::Orders->name(), ...$order_ids);
        foreach ($rows as $row) {
            $missing[$row->int('order_id')] = $row->int('missing');
        }
        return $missing;
    }
}
