<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

/**
 * The filters and the page of a list of activations; every value is validated.
 */
final class ActivationQuery
{
    public const PER_PAGE = 20;
    public const MAX_PER_PAGE = 100;

    /**
     * @param list<int> $license_ids Empty for all.
     * @param bool|null $active      True for those with a seat, false for those without, null for both.
     */
    public function __construct(
        public readonly array $license_ids = [],
        public readonly ?bool $active = null,
        public readonly int $page = 1,
        public readonly int $per_page = self::PER_PAGE,
    ) {
    }

    /**
     * @return array{literal-string, list<int|string>} A WHERE, and the values of its placeholders.
     */
    public function conditions(): array
    {
        $parts = ['1 = 1'];
        $values = [];
        if ($this->license_ids !== []) {
            $parts[] = 'license_id IN (' . implode(', ', array_fill(0, count($this->license_ids), '%d')) . ')';
            array_push($values, ...$this->license_ids);
        }
        if ($this->active !== null) {
            $parts[] = $this->active ? "state = 'active'" : "state <> 'active'";
        }
        return [implode(' AND ', $parts), $values];
    }
}
