<?php

declare(strict_types=1);

namespace Latchkey\Search;

use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Licenses\Search\SearchWords;

/**
 * Keeps the words of orders, customers and products that license keys mention. Only what has changed is written.
 */
final class WordIndex
{
    /** Objects whose names are read at once. */
    private const CHUNK = 200;
    /** How often names are read, if they change all the time. */
    private const TRIES = 5;

    /**
     * @param \Closure(): ?NameSource $orders Null if WooCommerce does not run: the words of its orders stay as they are.
     */
    public function __construct(private readonly WordRepository $repository, private readonly NameSource $site, private readonly \Closure $orders)
    {
    }

    /**
     * Stores the words of objects again. Those that no license key mentions, and those that do not exist any more, lose them.
     *
     * @param list<int> $ids
     */
    public function refresh(SearchKind $kind, array $ids): void
    {
        $source = in_array($kind, [SearchKind::Order, SearchKind::Number], true) ? ($this->orders)() : $this->site;
        if ($source === null) {
            return;
        }
        foreach (array_chunk($ids, self::CHUNK) as $chunk) {
            $try = 0;
            do {
                $mentioned = $this->repository->mentioned($kind, $chunk);
                $added = $this->store($kind, $chunk, $mentioned === [] ? [] : $source->names($kind, $mentioned, $try > 0));
                // Names that were erased after they were read must not come back: what was added is compared with the names as they are now.
            } while ($added && ++$try < self::TRIES);
        }
    }

    /**
     * Removes the words of objects that no license key mentions.
     *
     * @param non-empty-list<int> $ids
     */
    public function prune(SearchKind $kind, array $ids): void
    {
        $left = array_values(array_diff($ids, $this->repository->mentioned($kind, $ids)));
        if ($left !== []) {
            $this->store($kind, $left, []);
        }
    }

    /**
     * @param non-empty-list<int> $ids
     * @return list<string> The stored words of these objects.
     */
    public function words(SearchKind $kind, array $ids): array
    {
        return array_values(array_unique(array_merge(...array_values($this->repository->words($kind, $ids)))));
    }

    /**
     * @param non-empty-list<int>      $ids
     * @param array<int, list<string>> $names By id.
     * @return bool Whether words were added.
     */
    private function store(SearchKind $kind, array $ids, array $names): bool
    {
        $stored = $this->repository->words($kind, $ids);
        $added = [];
        foreach ($ids as $id) {
            $words = self::words_of($kind, $names[$id] ?? []);
            foreach (array_diff($words, $stored[$id] ?? []) as $word) {
                $added[] = [$id, $word];
            }
            $removed = array_values(array_diff($stored[$id] ?? [], $words));
            if ($removed !== []) {
                $this->repository->remove($kind, $id, $removed);
            }
        }
        $this->repository->add($kind, $added);
        return $added !== [];
    }

    /**
     * @param list<string> $names
     * @return list<string>
     */
    private static function words_of(SearchKind $kind, array $names): array
    {
        return $kind === SearchKind::Number
            ? array_values(array_unique(array_filter(array_map(SearchWords::number(...), $names), static fn (string $number): bool => $number !== '')))
            : SearchWords::stored(...$names);
    }
}
