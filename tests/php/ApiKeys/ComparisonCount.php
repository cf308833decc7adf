<?php

declare(strict_types=1);

namespace Latchkey\Tests\ApiKeys;

/**
 * How often a secret was compared with a hash.
 */
final class ComparisonCount
{
    public static int $count = 0;
}
