<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Support\Clock;

/**
 * A `LicenseQuery` as a WHERE clause, without what is searched for: see `Search\LicenseSearch`. Every value uses a placeholder; the SQL itself only consists of literals.
 */
final class LicenseConditions
{
    private const DAY = 86400;

    /** @var list<literal-string> */
    private array $parts = ['1 = 1'];

    /** @var list<string|int> */
    private array $values = [];

    /**
     * @param string $now UTC, `Y-m-d H:i:s`: what counts as expired.
     */
    public function __construct(private readonly LicenseQuery $query, private readonly string $now)
    {
        $this->ids();
        $this->statuses();
        $this->texts();
        $this->ends();
    }

    /**
     * @return array{literal-string, list<string|int>} The condition, and the values of its placeholders.
     */
    public function sql(): array
    {
        return [implode(' AND ', $this->parts), $this->values];
    }

    private function ids(): void
    {
        foreach ($this->query->ids as $filter => $ids) {
            $in = $this->holders($ids);
            if ($filter === 'product_id') {
                // Keys of a variation have the id of its product too; a program may ask for either.
                $this->add("(product_id IN ({$in}) OR variation_id IN ({$in}))", ...$ids, ...$ids);
                continue;
            }
            $column = $filter === 'include' ? 'id' : $filter;
            $this->add("%i IN ({$in})", $column, ...$ids);
        }
        if ($this->query->exclude !== []) {
            $this->add('id NOT IN (' . $this->holders($this->query->exclude) . ')', ...$this->query->exclude);
        }
        if ($this->query->after_id !== null) {
            $this->add('id > %d', $this->query->after_id);
        }
    }

    private function statuses(): void
    {
        $any = [];
        $values = [];
        foreach ($this->query->statuses as $status) {
            [$any[], $bound] = match ($status) {
                LicenseStatus::Active => ["(status = 'active' AND (expires_at IS NULL OR expires_at > %s))", [$this->now]],
                LicenseStatus::Available => ["(status = 'available' AND (expires_at IS NULL OR expires_at > %s))", [$this->now]],
                LicenseStatus::Expired => ["(status = 'expired' OR (status IN ('active', 'available') AND expires_at <= %s))", [$this->now]],
                default => ['status = %s', [$status->value]],
            };
            array_push($values, ...$bound);
        }
        if ($any !== []) {
            $this->add('(' . implode(' OR ', $any) . ')', ...$values);
        }
        if ($this->query->for_sale) {
            $this->add("(status = 'available' AND claim IS NULL AND (expires_at IS NULL OR expires_at > %s))", $this->now);
        }
    }

    private function texts(): void
    {
        $query = $this->query;
        foreach (['email = %s' => $query->email, 'hint = %s' => $query->hint, 'created_at > %s' => $query->after,
            'created_at < %s' => $query->before, 'ordered_at >= %s' => $query->ordered_after, 'expires_at < %s' => $query->expires_before] as $condition => $value) {
            if ($value !== null) {
                $this->add($condition, $value);
            }
        }
    }

    private function ends(): void
    {
        if ($this->query->expires_within !== null) {
            $end = gmdate(Clock::FORMAT, Clock::timestamp($this->now) + $this->query->expires_within * self::DAY);
            $this->add("(status = 'active' AND expires_at > %s AND expires_at <= %s)", $this->now, $end);
        }
    }

    /**
     * @param literal-string $condition
     */
    private function add(string $condition, string|int ...$values): void
    {
        $this->parts[] = $condition;
        array_push($this->values, ...array_values($values));
    }

    /**
     * @param list<int> $ids
     * @return literal-string
     */
    private function holders(array $ids): string
    {
        return implode(', ', array_fill(0, count($ids), '%d'));
    }
}
