<?php

declare(strict_types=1);

namespace Latchkey\Search;

use Latchkey\Licenses\Search\SearchKind;

/**
 * Goes through all license keys and stores the words of what they mention; then through all stored words and removes those of what no key
 * mentions. It may stop after any step, and goes on from its cursor.
 */
final class WordWalk
{
    public const START = 'keys:0';
    public const END = 'end:0';
    private const KEYS = 'keys';

    public function __construct(private readonly WordRepository $repository, private readonly WordIndex $index)
    {
    }

    /**
     * @param string $cursor Where to begin: `START`, or what the last step returned.
     * @return array{string, int} Where the next step begins, and how many keys this step has read.
     */
    public function step(string $cursor, int $limit): array
    {
        [$phase, $after] = explode(':', $cursor) + ['', '0'];
        $kind = SearchKind::tryFrom($phase);
        if ($kind !== null) {
            return [$this->prune($kind, (int) $after, $limit), 0];
        }
        if ($phase !== self::KEYS) {
            return [self::END, 0];
        }
        [$last, $read, $mentions] = $this->repository->mentions((int) $after, $limit);
        foreach ($mentions as $value => $ids) {
            $this->index->refresh(SearchKind::from($value), $ids);
        }
        self::free_memory();
        return [$last === 0 ? SearchKind::cases()[0]->value . ':0' : self::KEYS . ":{$last}", $read];
    }

    private function prune(SearchKind $kind, int $after, int $limit): string
    {
        $ids = $this->repository->objects($kind, $after, $limit);
        if ($ids !== []) {
            $this->index->prune($kind, $ids);
            return $kind->value . ':' . max($ids);
        }
        $kinds = SearchKind::cases();
        $next = $kinds[(int) array_search($kind, $kinds, true) + 1] ?? null;
        return $next === null ? self::END : $next->value . ':0';
    }

    /**
     * WordPress keeps every user, product and order that was read.
     */
    private static function free_memory(): void
    {
        if (wp_cache_supports('flush_runtime')) {
            wp_cache_flush_runtime();
        }
    }
}
