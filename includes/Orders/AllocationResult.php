<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * The result of reconciling an order, for its note and its email after the commit.
 */
final class AllocationResult
{
    /**
     * @param list<int>                      $given         License keys that were assigned.
     * @param list<int>                      $renewed       License keys that were renewed.
     * @param list<int>                      $reverted      License keys whose renewal was undone.
     * @param list<int>                      $moved         License keys that are now for another product.
     * @param list<int>                      $taken         License keys that were taken off.
     * @param int                            $missing       Keys that the order is still owed.
     * @param int                            $newly_missing How many of those were not missing before.
     * @param int                            $coming        How many of the missing ones the next run gives: this one has given its most.
     * @param bool                           $is_full       Whether the order has as many keys as an order can get.
     * @param bool                           $is_locked     Whether keys wait because the encryption key of the site is missing, and not
     *     because stock has run out.
     * @param array<string, true>            $short         What ran out: `product:variation`, by id.
     * @param int                            $unpromised    Keys that the order's lines were not promised although their products sell them
     *     now; only those that this run noticed first.
     * @param list<string>                   $notes         What a person did, in words; shown instead of the numbers.
     * @param list<string>                   $remarks       What happened to keys that the buyer already has, in words.
     * @param array<int, int>                $subscriptions Subscriptions whose keys are brought to their end next.
     * @param array<int, float>              $parts         Quantities of paid lines with a fraction, for which no key is due, by order item.
     *     Every run reports them.
     * @param array<string, array{int, int}> $stock         Products whose stock of keys changed: product and variation.
     */
    public function __construct(
        public readonly array $given = [],
        public readonly array $renewed = [],
        public readonly array $reverted = [],
        public readonly array $moved = [],
        public readonly array $taken = [],
        public readonly int $missing = 0,
        public readonly int $newly_missing = 0,
        public readonly int $coming = 0,
        public readonly bool $is_full = false,
        public readonly bool $is_locked = false,
        public readonly array $short = [],
        public readonly int $unpromised = 0,
        public readonly array $notes = [],
        public readonly array $remarks = [],
        public readonly array $subscriptions = [],
        public readonly array $parts = [],
        public readonly array $stock = [],
    ) {
    }

    public function is_empty(): bool
    {
        return [$this->given, $this->renewed, $this->reverted, $this->moved, $this->taken, $this->notes, $this->remarks] === [[], [], [], [], [], [], []]
            && $this->newly_missing === 0 && $this->unpromised === 0;
    }
}
