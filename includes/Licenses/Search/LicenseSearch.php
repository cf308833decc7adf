<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Search;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Secrets\BlindIndex;

/**
 * What a typed text may mean, as ranges of indexes: each meaning is read by itself and stops when a page is full, so that a search reads
 * rows in proportion to those that it finds. A condition with OR over these columns would read all license keys.
 *
 * @phpstan-type Range array{literal-string, list<string|int>, bool}
 */
final class LicenseSearch
{
    /** Characters from which a text may be the beginning of an email address. */
    private const EMAIL_PREFIX = 3;
    /** Products that are read one by one, each in the order of ids. */
    private const PRODUCTS = 20;
    private const MOST_PRODUCTS = 1000;
    /** Of a name that more orders or customers have, the newest are read. */
    private const MOST_BUYERS = 50_000;

    public function __construct(private readonly Db $db, private readonly BlindIndex $index)
    {
    }

    /**
     * @param bool $codes Whether the text may be a whole code.
     * @return non-empty-list<Range> FROM and the beginning of WHERE, where `l` is the licenses table, with their values; and whether the
     *     server may choose to read keys in the order of ids instead: it knows how many are in the range.
     */
    public function ranges(string $text, bool $codes): array
    {
        $text = SearchWords::meant($text);
        $ranges = [];
        if ($codes) {
            foreach (array_filter(BlindIndex::spellings($text), is_string(...)) as $spelling) {
                $hash = bin2hex($this->index->hash($spelling));
                if ($this->db->int('SELECT COUNT(*) FROM %i WHERE code_hash = x%s', Tables::Licenses->name(), $hash) > 0) {
                    // The code itself would be in the text of the statement, which servers may log.
                    return [self::keys('l.code_hash = x%s', $hash)];
                }
            }
        }
        // The hint: the screens show it, and customers may say it on the telephone.
        if (mb_strlen($text) === BlindIndex::HINT_LENGTH) {
            $ranges[] = self::keys('l.hint = %s', $text);
        }
        $number = ltrim($text, '#');
        if (strlen($number) < 16 && ctype_digit($number) && (int) $number > 0) {
            $ranges[] = self::keys('l.order_id = %d', (int) $number);
        }
        $ranges[] = mb_strlen($text) >= self::EMAIL_PREFIX
            ? self::keys('l.email LIKE %s', $this->db->starts_with($text))
            : self::keys('l.email = %s', $text);
        $numbered = SearchWords::number($text);
        if ($numbered !== '') {
            [$found, $values] = self::objects(SearchKind::Number, [$numbered], false, self::MOST_BUYERS);
            $ranges[] = self::joined(SearchKind::Number, $found, $values);
        }
        return [...$ranges, ...$this->named(SearchWords::asked($text))];
    }

    /**
     * @param list<string> $words
     * @return list<Range>
     */
    private function named(array $words): array
    {
        if ($words === []) {
            return [];
        }
        $prefix = mb_strlen($words[0]) >= SearchWords::PREFIX;
        $ranges = [];
        foreach ([SearchKind::Order, SearchKind::Customer] as $kind) {
            [$found, $values] = self::objects($kind, $words, $prefix, self::MOST_BUYERS);
            $ranges[] = self::joined($kind, $found, $values);
        }
        foreach ([SearchKind::Product, SearchKind::Variation] as $kind) {
            array_push($ranges, ...$this->of_products($kind, $words, $prefix));
        }
        return $ranges;
    }

    /**
     * A product may have most keys of the store. The range of a single one is read in the order of ids, and stops early.
     *
     * @param non-empty-list<string> $words
     * @return list<Range>
     */
    private function of_products(SearchKind $kind, array $words, bool $prefix): array
    {
        [$found, $values] = self::objects($kind, $words, $prefix, self::MOST_PRODUCTS);
        $rows = $this->db->rows($found, ...$values);
        $ids = array_map(static fn (Row $row): int => $row->int('object_id'), $rows);
        if ($ids === []) {
            return [];
        }
        $column = $kind->column();
        if (count($ids) > self::PRODUCTS) {
            return [self::keys("l.{$column} IN (" . implode(', ', array_fill(0, count($ids), '%d')) . ')', ...$ids)];
        }
        return array_map(static fn (int $id): array => self::keys("l.{$column} = %d", $id), $ids);
    }

    /**
     * @param literal-string $condition
     * @return Range
     */
    private static function keys(string $condition, string|int ...$values): array
    {
        return ["%i l WHERE {$condition}", [Tables::Licenses->name(), ...array_values($values)], true];
    }

    /**
     * @param literal-string   $found  From `objects()`.
     * @param list<string|int> $values
     * @return Range
     */
    private static function joined(SearchKind $kind, string $found, array $values): array
    {
        $column = $kind->column();
        return ["({$found}) f JOIN %i l ON l.{$column} = f.object_id WHERE 1 = 1", [...$values, Tables::Licenses->name()], false];
    }

    /**
     * @param non-empty-list<string> $words
     * @param bool                   $prefix Whether a word may go on.
     * @param int                    $most   How many; the newest of more.
     * @return array{literal-string, list<string|int>} A query for the `object_id` of those that have all words, and its values.
     */
    private static function objects(SearchKind $kind, array $words, bool $prefix, int $most): array
    {
        $from = '%i w0';
        $tables = [Tables::SearchWords->name()];
        $where = 'w0.kind = %s';
        $values = [$kind->value];
        foreach ($words as $n => $word) {
            $table = self::alias($n);
            if ($n > 0) {
                $from .= " JOIN %i {$table} ON {$table}.kind = w0.kind AND {$table}.object_id = w0.object_id";
                $tables[] = Tables::SearchWords->name();
            }
            $where .= $prefix ? " AND {$table}.word >= %s AND {$table}.word < %s" : " AND {$table}.word = %s";
            array_push($values, ...($prefix ? [$word, SearchWords::after($word)] : [$word]));
        }
        // With "+ 0" the rarest word is read first, and not all objects backwards.
        return ["SELECT w0.object_id FROM {$from} WHERE {$where} GROUP BY w0.object_id ORDER BY w0.object_id + 0 DESC LIMIT %d", [...$tables, ...$values, $most]];
    }

    /**
     * @return literal-string
     */
    private static function alias(int $number): string
    {
        return ['w0', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7'][$number] ?? throw new \LogicException('Too many words.');
    }
}
