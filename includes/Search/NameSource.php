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
     * @param bool                $is_fresh Whether caches are passed over: another process may have changed the names.
     * @return array<int, list<string>> The names of those that exist, by id.
     */
    public function names(SearchKind $kind, array $ids, bool $is_fresh = false): array;
}
