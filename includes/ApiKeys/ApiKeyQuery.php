<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

/**
 * The filters and the page of a list of key pairs; every value is validated.
 */
final class ApiKeyQuery
{
    public const ORDER_BY = ['created_at', 'name', 'last_used_at'];
    public const PER_PAGE = 20;
    public const MAX_PER_PAGE = 100;

    /**
     * @param string|null        $search  Part of the name, the project or the creator's name.
     * @param list<ApiKeyState> $states
     * @param Attention|null     $attention Only active pairs that need it.
     * @param string             $orderby One of `ORDER_BY`.
     */
    public function __construct(
        public readonly ?string $search = null,
        public readonly array $states = [],
        public readonly ?Attention $attention = null,
        public readonly string $orderby = 'created_at',
        public readonly bool $ascending = false,
        public readonly int $page = 1,
        public readonly int $per_page = self::PER_PAGE,
    ) {
    }
}
