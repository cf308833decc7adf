<?php

declare(strict_types=1);

namespace Latchkey\Counts;

/**
 * Keeps the counts in order, once an hour: rows are added up; and if the site has moved to another time zone, where days begin at other
 * times, days are counted again.
 */
final class Upkeep
{
    /** The time zone that days are counted in. */
    public const ZONE = 'latchkey_counts_zone';

    public function __construct(private readonly Folding $folding, private readonly Recount $recount, private readonly Days $days)
    {
    }

    /**
     * @param int $most The maximum number of rows to add up.
     * @return int The number of rows that were added up.
     */
    public function run(int $most): int
    {
        if (get_option(self::ZONE) !== $this->days->zone_name()) {
            $this->rebuild();
        }
        return $this->folding->step($most);
    }

    /**
     * @return int The number of corrections.
     */
    public function rebuild(): int
    {
        $zone = $this->days->zone_name();
        $corrections = $this->recount->rebuild();
        update_option(self::ZONE, $zone, false);
        return $corrections;
    }
}
