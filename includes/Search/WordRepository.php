<?php

declare(strict_types=1);

namespace Latchkey\Search;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Licenses\Search\SearchKind;

/**
 * Writes the search_words table, and reads from the license keys what belongs there.
 */
final class WordRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param non-empty-list<int> $ids
     * @return array<int, list<string>> The stored words, by id.
     */
    public function words(SearchKind $kind, array $ids): array
    {
        $words = [];
        $rows = $this->db->rows(
            'SELECT object_id, word FROM %i WHERE kind = %s AND object_id IN (' . self::holders($ids) . ')',
            Tables::SearchWords->name(),
            $kind->value,
            ...$ids,
        );
        foreach ($rows as $row) {
            $words[$row->int('object_id')][] = $row->string('word');
        }
        return $words;
    }

    /**
     * @param list<array{int, string}> $words Ids, each with a word.
     */
    public function add(SearchKind $kind, array $words): void
    {
        if ($words !== []) {
            $this->db->insert_many(Tables::SearchWords, array_map(
                static fn (array $word): array => ['kind' => $kind->value, 'word' => $word[1], 'object_id' => $word[0]],
                $words,
            ));
        }
    }

    /**
     * @param non-empty-list<string> $words
     */
    public function remove(SearchKind $kind, int $id, array $words): void
    {
        $holders = implode(', ', array_fill(0, count($words), '%s'));
        $this->db->execute("DELETE FROM %i WHERE kind = %s AND word IN ({$holders}) AND object_id = %d", Tables::SearchWords->name(), $kind->value, ...[...$words, $id]);
    }

    /**
     * @param int $after Only objects with a greater id.
     * @return list<int> Objects that have words, in the order of ids.
     */
    public function objects(SearchKind $kind, int $after, int $limit): array
    {
        return self::ids($this->db->rows(
            'SELECT DISTINCT object_id AS id FROM %i WHERE kind = %s AND object_id > %d ORDER BY object_id LIMIT %d',
            Tables::SearchWords->name(),
            $kind->value,
            $after,
            $limit,
        ));
    }

    /**
     * @param non-empty-list<int> $ids
     * @return list<int> Those that license keys mention.
     */
    public function mentioned(SearchKind $kind, array $ids): array
    {
        $column = $kind->column();
        return self::ids($this->db->rows("SELECT DISTINCT {$column} AS id FROM %i WHERE {$column} IN (" . self::holders($ids) . ')', Tables::Licenses->name(), ...$ids));
    }

    /**
     * @param non-empty-list<int> $order_ids
     * @return list<int> The accounts that own their license keys.
     */
    public function customers(array $order_ids): array
    {
        $sql = 'SELECT DISTINCT customer_id AS id FROM %i WHERE customer_id > 0 AND order_id IN (' . self::holders($order_ids) . ')';
        return self::ids($this->db->rows($sql, Tables::Licenses->name(), ...$order_ids));
    }

    /**
     * @param int $after Only license keys with a greater id, at most `$limit`.
     * @return array{int, int, array<string, list<int>>} The last license key (0 if there is none), how many were read, and what they mention, by
     *     the value of its kind.
     */
    public function mentions(int $after, int $limit): array
    {
        $last = 0;
        $found = [];
        $rows = $this->db->rows(
            'SELECT id, order_id, customer_id, product_id, variation_id FROM %i WHERE id > %d ORDER BY id LIMIT %d',
            Tables::Licenses->name(),
            $after,
            $limit,
        );
        foreach ($rows as $row) {
            $last = $row->int('id');
            foreach (SearchKind::cases() as $kind) {
                $id = $row->int($kind->column());
                $found[$kind->value][$id] = $id;
            }
        }
        return [$last, count($rows), array_map(static fn (array $ids): array => array_values(array_diff($ids, [0])), $found)];
    }

    public function count_keys(): int
    {
        return $this->db->int('SELECT COUNT(*) FROM %i', Tables::Licenses->name());
    }

    /**
     * @param list<Row> $rows
     * @return list<int>
     */
    private static function ids(array $rows): array
    {
        return array_map(static fn (Row $row): int => $row->int('id'), $rows);
    }

    /**
     * @param non-empty-list<int> $ids
     * @return literal-string
     */
    private static function holders(array $ids): string
    {
        return implode(', ', array_fill(0, count($ids), '%d'));
    }
}
