<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Database\Binary;
use Latchkey\Licenses\LicenseMinting;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\Search\Mentions;
use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Licenses\StockChanges;
use Latchkey\Support\DomainError;

/**
 * Makes new codes and stores them as license keys. The database guarantees that no code exists twice: if it refuses a code, another is
 * drawn.
 *
 * A pattern with up to 20,000 possible codes can be used up to the last one; of a larger one a tenth stays free, so that drawing free codes
 * does not take forever.
 */
final class CodeMaker
{
    /** Rows in one INSERT: enough to be fast, few enough to keep memory small if the statement is translated for SQLite. */
    private const PER_STATEMENT = 200;
    private const PER_LOOKUP = 1000;

    /** Draws for one call of `make()`, before it gives up. */
    private const ROUNDS = 40;

    /** The maximum number of possible codes of a pattern whose codes are listed one by one. */
    private const ENUMERABLE = 20_000;
    private const SAMPLE = 1000;
    private const FULL = 0.9;

    public function __construct(
        private readonly LicenseRepository $repository,
        private readonly LicenseMinting $minting,
        private readonly StockChanges $stock,
        private readonly Mentions $mentions,
    ) {
    }

    /**
     * Refuses a count that the pattern cannot provide, before anything is written: more than there are codes; for a small number of
     * possible codes, more than are free; for a larger, but weak pattern, more than are free according to a random sample.
     *
     * @throws DomainError `latchkey_space_too_small` with `possible` (decimal string) and `left` (codes that can still be made),
     *     `latchkey_index_key`.
     */
    public function require_room(CodePattern $pattern, int $count): void
    {
        if ($count > $pattern->space->clamped()) {
            throw $this->too_small($pattern, $pattern->space->clamped());
        }
        $this->minting->require_ready();
        $left = $this->left($pattern);
        if ($count > $left) {
            throw $this->too_small($pattern, $left);
        }
    }

    /**
     * Must be called within a transaction.
     *
     * @param array<string, scalar|Binary|null> $values The columns that all keys have in common.
     * @return GenerationResult Fewer keys than requested if all codes are used, or nearly all.
     * @throws DomainError `latchkey_index_key`, `latchkey_encryption_key`: never a code that is not found again, or not read again.
     */
    public function make(CodePattern $pattern, int $count, array $values): GenerationResult
    {
        $this->minting->require_ready();
        $made = 0;
        $uuids = [];
        $dense = false;
        for ($round = 0; $made < $count && $round < self::ROUNDS; $round++) {
            $codes = $dense ? $this->free($pattern, $count - $made) : $this->draw($pattern, $count - $made);
            $inserted = 0;
            $product_id = is_int($values['product_id'] ?? null) ? $values['product_id'] : 0;
            $codes = array_map(static fn (#[\SensitiveParameter] string $code): string => CodeFilter::apply($code, $product_id), $codes);
            $rows = $this->minting->rows($codes, $values);
            array_push($uuids, ...array_column($rows, 'uuid'));
            foreach (array_chunk($rows, self::PER_STATEMENT) as $part) {
                $inserted += $this->repository->insert_many($part);
            }
            $made += $inserted;
            if ($dense && $codes === [] && $pattern->space->clamped() <= self::ENUMERABLE) {
                break;
            }
            $dense = $dense || $inserted * 2 < count($codes) || $codes === [];
        }
        if (is_int($values['product_id'] ?? null) && is_int($values['variation_id'] ?? null)) {
            $this->stock->mark($values['product_id'], $values['variation_id']);
            $this->mentions->note(SearchKind::Product, $values['product_id']);
            $this->mentions->note(SearchKind::Variation, $values['variation_id']);
        }
        return new GenerationResult($made, $uuids);
    }

    /**
     * @return list<string> At most that many different codes.
     */
    private function draw(CodePattern $pattern, int $count): array
    {
        $codes = [];
        for ($try = 0; count($codes) < $count && $try < 2 * $count + 20; $try++) {
            $codes['c' . $pattern->random_code()] = true;
        }
        return array_map(static fn (#[\SensitiveParameter] string $code): string => substr($code, 1), array_keys($codes));
    }

    /**
     * For a pattern whose codes are mostly used: codes that were free a moment ago.
     *
     * @return list<string> At most that many different codes.
     */
    private function free(CodePattern $pattern, int $count): array
    {
        if ($pattern->space->clamped() > self::ENUMERABLE) {
            return array_slice($this->repository->free_codes($this->draw_some($pattern)), 0, $count);
        }
        $free = [];
        foreach ($this->every_batch($pattern) as $codes) {
            array_push($free, ...$this->repository->free_codes($codes));
        }
        $chosen = [];
        for ($left = count($free); $left > 0 && count($chosen) < $count; $left--) {
            $at = random_int(0, $left - 1);
            $chosen[] = $free[$at];
            $free[$at] = $free[$left - 1];
        }
        return $chosen;
    }

    /**
     * @return int How many codes can still be made.
     */
    private function left(CodePattern $pattern): int
    {
        $possible = $pattern->space->clamped();
        if ($pattern->space->verdict() === CodeSpace::STRONG) {
            return $possible;
        }
        if ($possible > self::ENUMERABLE) {
            $sample = $this->draw_some($pattern);
            $taken = 1 - count($this->repository->free_codes($sample)) / count($sample);
            return (int) max(0, $possible * (self::FULL - $taken));
        }
        $left = 0;
        foreach ($this->every_batch($pattern) as $codes) {
            $left += count($this->repository->free_codes($codes));
        }
        return $left;
    }

    /**
     * @return non-empty-list<string>
     */
    private function draw_some(CodePattern $pattern): array
    {
        $codes = $this->draw($pattern, self::SAMPLE);
        return $codes === [] ? [$pattern->random_code()] : $codes;
    }

    /**
     * @return \Generator<int, non-empty-list<string>>
     */
    private function every_batch(CodePattern $pattern): \Generator
    {
        $codes = [];
        foreach ($pattern->every_code() as $code) {
            $codes[] = $code;
            if (count($codes) === self::PER_LOOKUP) {
                yield $codes;
                $codes = [];
            }
        }
        if ($codes !== []) {
            yield $codes;
        }
    }

    private function too_small(CodePattern $pattern, int $left): DomainError
    {
        return new DomainError('latchkey_space_too_small', ['possible' => $pattern->space->exact(), 'left' => $left]);
    }
}
