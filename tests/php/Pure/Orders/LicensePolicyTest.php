<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Orders;

use Latchkey\Licenses\LicenseFields;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use PHPUnit\Framework\TestCase;

final class LicensePolicyTest extends TestCase
{
    public function test_a_key_has_no_more_seats_than_its_schema_says(): void
    {
        $limit = static fn (?int $seats, int $quantity, bool $times = true): ?int
            => (new LicensePolicy(KeySource::Stock, activation_limit: $seats, limit_times_quantity: $times))->limit_for($quantity);
        self::assertSame([6, 3, 3], [$limit(3, 2), $limit(3, 2, false), $limit(3, 0)]);
        self::assertSame([null, 0], [$limit(null, 9), $limit(0, PHP_INT_MAX)]);
        foreach ([[1000, 1001], [PHP_INT_MAX, 1], [1, PHP_INT_MAX], [PHP_INT_MAX, PHP_INT_MAX]] as [$seats, $quantity]) {
            self::assertSame(LicenseFields::MAX_SEATS, $limit($seats, $quantity));
        }
        self::assertSame(LicenseFields::MAX_SEATS, $limit(PHP_INT_MAX, 1, false));
    }
}
