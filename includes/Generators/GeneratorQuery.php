<?php

declare(strict_types=1);

namespace Latchkey\Generators;

/**
 * The filters and the page of a list of generators; every value is validated.
 */
final class GeneratorQuery
{
    public const ORDER_BY = ['id', 'name', 'created_at'];
    public const PER_PAGE = 20;
    public const MAX_PER_PAGE = 100;

    /**
     * @param string|null $search  Part of a name.
     * @param string      $orderby One of `ORDER_BY`.
     */
    public function __construct(
        public readonly ?string $search = null,
        public readonly string $orderby = 'id',
        public readonly bool $ascending = false,
        public readonly int $page = 1,
        public readonly int $per_page = self::PER_PAGE,
    ) {
    }
}
