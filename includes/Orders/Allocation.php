<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Collects what a run on an order does. `result()` makes an `AllocationResult` of it when the run is over; see there for the fields.
 */
final class Allocation
{
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
