<?php

/**
 * Stands before WordPress's function of the same name where the product compares secrets, and counts.
 */

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Tests\ApiKeys\ComparisonCount;

function wp_verify_fast_hash(string $message, string $hash): bool
{
    ComparisonCount::$count++;
    return \wp_verify_fast_hash($message, $hash);
}
