<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Collects what a run on an order does. `result()` makes an `AllocationResult` of it when the run is over; see there for the fields.
 */
final class Allocation
{
    /** Keys that one run gives at most: a request, and its transaction, stay short. */
    public const MOST = 1000;

    /** Keys that an order gets at most: each run reads all of them. */
    public const MOST_OF_ORDER = 20_000;

    /** How many more keys this run may give. */
    public int $room = self::MOST;

    /** Whether the order has as many keys as an order can get. */
    public bool $is_full = false;

    public int $coming = 0;

    /** @var list<int> */
    public array $given = [];

    /** @var list<int> */
    public array $renewed = [];

    /** @var list<int> */
    public array $reverted = [];

    /** @var list<int> */
    public array $moved = [];

    /** @var list<int> */
    public array $taken = [];

    public int $missing = 0;

    public int $newly_missing = 0;

    public bool $is_locked = false;

    /** @var array<string, true> */
    public array $short = [];

    public int $unpromised = 0;

    /** @var list<string> */
    public array $notes = [];

    /** @var list<string> */
    public array $remarks = [];

    /** @var array<int, int> */
    public array $subscriptions = [];

    /** @var array<int, float> */
    public array $parts = [];

    /** @var array<string, array{int, int}> */
    public array $stock = [];

    /**
     * @param int $live Keys that the order has.
     */
    public function begin(int $live): void
    {
        $this->is_full = $live >= self::MOST_OF_ORDER;
        $this->room = max(0, min(self::MOST, self::MOST_OF_ORDER - $live));
    }

    public function stock_changed(int $product_id, int $variation_id): void
    {
        $this->stock["{$product_id}:{$variation_id}"] = [$product_id, $variation_id];
    }

    /**
     * Adds what another run on the same order did after this one.
     */
    public function follow_on(AllocationResult $later): void
    {
        array_push($this->given, ...$later->given);
        array_push($this->renewed, ...$later->renewed);
        array_push($this->reverted, ...$later->reverted);
        array_push($this->moved, ...$later->moved);
        array_push($this->taken, ...$later->taken);
        array_push($this->remarks, ...$later->remarks);
        $this->parts = $later->parts;
        $this->missing = $later->missing;
        $this->coming = $later->coming;
        $this->is_full = $later->is_full;
        $this->newly_missing += $later->newly_missing;
        $this->unpromised += $later->unpromised;
        $this->short = $later->short;
        $this->is_locked = $later->is_locked;
        $this->subscriptions = $later->subscriptions + $this->subscriptions;
        $this->stock = $later->stock + $this->stock;
    }

    public function result(): AllocationResult
    {
        return new AllocationResult(
            given: $this->given,
            renewed: $this->renewed,
            reverted: $this->reverted,
            moved: $this->moved,
            taken: $this->taken,
            missing: $this->missing,
            newly_missing: $this->newly_missing,
            coming: $this->coming,
            is_full: $this->is_full,
            is_locked: $this->is_locked,
            short: $this->short,
            unpromised: $this->unpromised,
            notes: $this->notes,
            remarks: $this->remarks,
            subscriptions: $this->subscriptions,
            parts: $this->parts,
            stock: $this->stock,
        );
    }
}
