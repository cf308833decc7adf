<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Licenses\CountedLicense;
use Latchkey\Support\Days;

/**
 * Amounts by cell, added up. Cells whose amounts cancel out are dropped.
 */
final class Amounts
{
    /** @var array<string, array{Cell, int}> */
    private array $amounts = [];

    public function __construct(private readonly Days $days)
    {
    }

    public function add(Cell $cell, int $amount): void
    {
        $name = $cell->name();
        $sum = ($this->amounts[$name][1] ?? 0) + $amount;
        if ($sum === 0) {
            unset($this->amounts[$name]);
        } else {
            $this->amounts[$name] = [$cell, $sum];
        }
    }

    /**
     * @param int $amount How many such keys.
     */
    public function add_license(CountedLicense $license, int $amount): void
    {
        foreach (CountState::of($license) as $state) {
            $day = $state === CountState::Sold ? $this->days->of((string) $license->ordered_at) : '';
            $this->add(new Cell($state, $day, $license->product_id, $license->variation_id, $license->vendor_id), $amount);
        }
    }

    /**
     * @return list<array{Cell, int}> In the order of their names; nothing is left.
     */
    public function take(): array
    {
        ksort($this->amounts, SORT_STRING);
        $taken = array_values($this->amounts);
        $this->amounts = [];
        return $taken;
    }
}
