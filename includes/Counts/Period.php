<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Support\Days;

/**
 * A number of days that ends today, and the same number of days before it. Days are `Y-m-d` in the time zone of the site.
 */
final class Period
{
    public const LENGTHS = [30, 90];

    public readonly string $first;
    public readonly string $before;

    /**
     * @param int    $length Days.
     * @param string $last   Today.
     */
    public function __construct(public readonly int $length, public readonly string $last)
    {
        $this->first = Days::later($last, 1 - $length);
        $this->before = Days::later($this->first, -$length);
    }
}
