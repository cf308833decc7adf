<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The filters and the page of a list of license keys; every value is validated. Filters are combined with AND; an empty list or null does
 * not filter.
 */
final class LicenseQuery
{
    public const ORDER_BY = ['id', 'created_at', 'expires_at'];
    public const PER_PAGE = 20;
    public const MAX_PER_PAGE = 100;
    /** What a search finds is counted up to here. */
    public const COUNTED = 10_000;

    /**
     * @param array{product_id?: list<int>, order_id?: list<int>, customer_id?: list<int>, variation_id?: list<int>, vendor_id?: list<int>,
     *     subscription_id?: list<int>, include?: list<int>} $ids
     * @param list<LicenseStatus> $statuses
     * @param list<int>           $exclude
     * @param string|null         $search         A typed text; see `Search\LicenseSearch`.
     * @param string|null         $after          Created after, UTC, `Y-m-d H:i:s`.
     * @param string|null         $before         Created before, UTC.
     * @param string|null         $expires_before UTC.
     * @param string              $orderby        One of `ORDER_BY`.
     * @param string|null         $ordered_after  Sold at this time or later, UTC.
     * @param int|null            $expires_within Only active keys that end within this number of days.
     * @param int|null            $after_id       Only keys with a greater id, in ascending order: for reading all keys of a large store.
     * @param bool                $for_sale       Only keys that can be sold now.
     * @param bool                $finds_codes    Whether the typed text may be a whole code.
     */
    public function __construct(
        public readonly array $ids = [],
        public readonly array $statuses = [],
        public readonly array $exclude = [],
        public readonly ?string $email = null,
        public readonly ?string $hint = null,
        public readonly ?string $search = null,
        public readonly ?string $after = null,
        public readonly ?string $before = null,
        public readonly ?string $expires_before = null,
        public readonly string $orderby = 'id',
        public readonly bool $ascending = false,
        public readonly int $page = 1,
        /** @phpstan-readonly-allow-private-mutation */
        public int $per_page = self::PER_PAGE,
        /** @phpstan-readonly-allow-private-mutation */
        public ?int $after_id = null,
        public readonly ?int $expires_within = null,
        public readonly bool $finds_codes = false,
        public readonly ?string $ordered_after = null,
        public readonly bool $for_sale = false,
    ) {
    }

    /**
     * @return self The same filters, for the next keys in ascending order of their ids.
     */
    public function next(int $after_id, int $per_page): self
    {
        // A copy, so that no filter is forgotten: a lost one would list keys that nobody asked for.
        $next = clone $this;
        $next->after_id = $after_id;
        $next->per_page = $per_page;
        return $next;
    }
}
