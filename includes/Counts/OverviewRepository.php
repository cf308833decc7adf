<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * What the Overview shows besides counts. Every statement reads from an index, and stops at a number.
 *
 * @phpstan-type KeyLine array{id: int, hint: string, product_id: int, variation_id: int, order_id: int, customer_id: int, email: string, ...<string, int|string>}
 */
final class OverviewRepository
{
    /** Rows after which counting stops. */
    public const MOST = 10_000;
    /** Of refusals, each of which is read from its row. */
    private const MOST_REFUSED = 1_000;

    private const KEY = 'id, hint, product_id, variation_id, order_id, customer_id, email, expires_at';
    private const REFUSED = 'license.activation_refused';

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param string $now UTC.
     * @return list<array{int, int, int}> Product, variation, and keys for sale whose own end has passed, but which are not swept out yet.
     */
    public function ended_stock(string $now): array
    {
        $rows = $this->db->rows(
            "SELECT product_id, variation_id, COUNT(*) AS amount FROM (
                SELECT product_id, variation_id FROM %i{$this->db->force_index('status_expires')} WHERE status = 'available' AND expires_at <= %s AND claim IS NULL LIMIT %d
            ) ended GROUP BY product_id, variation_id",
            Tables::Licenses->name(),
            $now,
            self::MOST,
        );
        return array_map(static fn (Row $row): array => [$row->int('product_id'), $row->int('variation_id'), $row->int('amount')], $rows);
    }

    /**
     * @param string $now   UTC.
     * @param string $until UTC.
     * @return int How many active keys end by then; `MOST` for more.
     */
    public function count_ending(string $now, string $until): int
    {
        return $this->db->int(
            "SELECT COUNT(*) FROM (SELECT 1 FROM %i{$this->db->force_index('status_expires')} WHERE status = 'active' AND expires_at > %s AND expires_at <= %s LIMIT %d) ending",
            Tables::Licenses->name(),
            $now,
            $until,
            self::MOST,
        );
    }

    /**
     * @param string $now   UTC.
     * @param string $until UTC.
     * @return list<KeyLine> Active keys that end by then, the soonest first, with `expires_at`.
     */
    public function ending(string $now, string $until, int $limit): array
    {
        $rows = $this->db->rows(
            'SELECT ' . self::KEY . " FROM %i{$this->db->force_index('status_expires')} WHERE status = 'active' AND expires_at > %s AND expires_at <= %s ORDER BY expires_at LIMIT %d",
            Tables::Licenses->name(),
            $now,
            $until,
            $limit,
        );
        return array_map(fn (Row $row): array => $this->key($row) + ['expires_at' => $row->string('expires_at')], $rows);
    }

    /**
     * @param string $since UTC.
     * @return array{int, bool, list<KeyLine>} Refused activations since then, whether only the latest were counted, and keys that exist, the
     *     most refused first, with `refused` and `last_at`.
     */
    public function refused(string $since, int $limit): array
    {
        $events = Tables::Events->name();
        // Rows are added in the sequence of their times, so the first of the period limits what is read.
        $first = $this->db->row('SELECT id FROM %i WHERE at >= %s ORDER BY at, id LIMIT 1', $events, $since)?->int('id');
        $rows = $first === null ? [] : $this->db->rows(
            "SELECT object_id, SUM(tally) AS refused, MAX(at) AS last_at, COUNT(*) AS amount FROM (
                SELECT object_id, tally, at FROM %i{$this->db->force_index('event')} WHERE event = %s AND id >= %d AND at >= %s ORDER BY id DESC LIMIT %d
            ) refused GROUP BY object_id ORDER BY 2 DESC, 3 DESC",
            ...[$events, self::REFUSED, $first, $since, self::MOST_REFUSED],
        );
        $amount = static fn (string $column): int => (int) array_sum(array_map(static fn (Row $row): int => $row->int($column), $rows));
        return [$amount('refused'), $amount('amount') >= self::MOST_REFUSED, $this->lines($rows, $limit)];
    }

    /**
     * @param list<Row> $rows Refusals of keys, of which some may be deleted.
     * @return list<KeyLine>
     */
    private function lines(array $rows, int $limit): array
    {
        $refused = [];
        foreach (array_slice($rows, 0, 2 * $limit) as $row) {
            $refused[$row->int('object_id')] = ['refused' => $row->int('refused'), 'last_at' => $row->string('last_at')];
        }
        $keys = $this->keys(array_keys($refused));
        $lines = array_map(static fn (int $id): ?array => isset($keys[$id]) ? $keys[$id] + $refused[$id] : null, array_keys($refused));
        return array_slice(array_values(array_filter($lines)), 0, $limit);
    }

    /**
     * @param list<int> $ids
     * @return array<int, KeyLine> By id.
     */
    private function keys(array $ids): array
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $rows = $ids === [] ? [] : $this->db->rows('SELECT ' . self::KEY . " FROM %i WHERE id IN ({$holders})", Tables::Licenses->name(), ...$ids);
        return array_combine(array_map(static fn (Row $row): int => $row->int('id'), $rows), array_map($this->key(...), $rows));
    }

    /**
     * @return KeyLine
     */
    private function key(Row $row): array
    {
        return [
            'id' => $row->int('id'),
            'hint' => $row->string('hint'),
            'product_id' => $row->int('product_id'),
            'variation_id' => $row->int('variation_id'),
            'order_id' => $row->int('order_id'),
            'customer_id' => $row->int('customer_id'),
            'email' => $row->string('email'),
        ];
    }
}
