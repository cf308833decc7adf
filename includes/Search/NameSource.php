<?php

declare(strict_types=1);

namespace Latchkey\Search;

use Latchkey\Licenses\Search\SearchKind;

/**
 * Where names are read from.
 */
interface NameSource
{
    /**
     * @param non-empty-list<int> $ids
     * @return array<int, list<string>> The names of those that exist, by id.
     */
    public function names(SearchKind $kind, array $ids): array;
}
