<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * The result of reconciling an order, for its note and its email after the commit.
 */
final class AllocationResult
{
    /** @var list<int> License keys given now. */
    public array $given = [];

    /** @var list<int> License keys whose end was moved on now. */
    public array $renewed = [];

    /** @var list<int> License keys whose renewal was taken back now. */
    public array $reverted = [];

    /** @var list<int> License keys that became those of another product now. */
    public array $moved = [];

    /** @var list<int> License keys taken off now. */
    public array $taken = [];

    /** Keys owed and not there. */
    public int $missing = 0;

    /** Of those, how many this run found first. */
    public int $newly_missing = 0;

    /** Whether keys wait because the encryption key of the site is not there, and not because the stock has run out. */
    public bool $is_locked = false;

    /** @var array<string, true> What ran out: product and variation, as `product:variation`. */
    public array $short = [];

    /** Keys that the order's lines were not promised although their products sell them now; found by this run. */
    public int $unpromised = 0;

    /** @var list<string> What a person did, in words; shown instead of the numbers. */
    public array $notes = [];

    /** @var list<string> What happened to keys that the buyer already has, in words. */
    public array $remarks = [];

    /** @var array<int, int> Subscriptions whose keys are to follow them. */
    public array $subscriptions = [];

    /** @var array<int, float> Quantities of paid lines with a fraction, for which no key is due; by order item. Found by every run. */
    public array $parts = [];

    /** @var array<string, array{int, int}> Products whose stock of keys changed: product and variation. */
    public array $stock = [];

    public function stock_changed(int $product_id, int $variation_id): void
    {
        $this->stock["{$product_id}:{$variation_id}"] = [$product_id, $variation_id];
    }

    /**
     * Takes in what a later run on the same order did.
     */
    public function follow_on(self $later): void
    {
        array_push($this->given, ...$later->given);
        array_push($this->renewed, ...$later->renewed);
        array_push($this->reverted, ...$later->reverted);
        array_push($this->moved, ...$later->moved);
        array_push($this->taken, ...$later->taken);
        array_push($this->remarks, ...$later->remarks);
        $this->parts = $later->parts;
        $this->missing = $later->missing;
        $this->newly_missing += $later->newly_missing;
        $this->unpromised += $later->unpromised;
        $this->short = $later->short;
        $this->is_locked = $later->is_locked;
        $this->subscriptions = $later->subscriptions + $this->subscriptions;
        $this->stock = $later->stock + $this->stock;
    }

    public function is_empty(): bool
    {
        return [$this->given, $this->renewed, $this->reverted, $this->moved, $this->taken, $this->notes, $this->remarks] === [[], [], [], [], [], [], []]
            && $this->newly_missing === 0 && $this->unpromised === 0;
    }
}
