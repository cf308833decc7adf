<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Licenses;

use Latchkey\Licenses\LicenseQuery;
use Latchkey\Licenses\LicenseStatus;
use PHPUnit\Framework\TestCase;

final class LicenseQueryTest extends TestCase
{
    public function test_the_next_page_has_every_filter(): void
    {
        $values = [];
        foreach ((new \ReflectionMethod(LicenseQuery::class, '__construct'))->getParameters() as $parameter) {
            $type = $parameter->getType();
            self::assertInstanceOf(\ReflectionNamedType::class, $type);
            // Not the default.
            $values[$parameter->name] = match ($type->getName()) {
                'array' => $parameter->name === 'ids' ? ['product_id' => [7]] : ($parameter->name === 'statuses' ? [LicenseStatus::Active] : [7]),
                'bool' => true,
                'int' => 7,
                'string' => 'expires_at',
                default => self::fail("A value for {$parameter->name}."),
            };
            self::assertNotSame($parameter->getDefaultValue(), $values[$parameter->name]);
        }
        $query = (new \ReflectionClass(LicenseQuery::class))->newInstanceArgs($values);
        self::assertSame(['after_id' => 100, 'per_page' => 50] + $values, ['after_id' => 100, 'per_page' => 50] + get_object_vars($query->next(100, 50)));
        self::assertSame([100, 50], [$query->next(100, 50)->after_id, $query->next(100, 50)->per_page]);
    }
}
