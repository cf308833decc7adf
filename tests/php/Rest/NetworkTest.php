<?php

declare(strict_types=1);

namespace Latchkey\Tests\Rest;

use Latchkey\Rest\Network;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class NetworkTest extends TestCase
{
    #[DataProvider('addresses')]
    public function test_contains(string $network, string $address, bool $inside): void
    {
        self::assertSame($inside, Network::contains($network, $address));
    }

    /**
     * @return list<array{string, string, bool}>
     */
    public static function addresses(): array
    {
        return [
            ['10.0.0.0/8', '10.255.0.1', true],
            ['10.0.0.0/8', '11.0.0.1', false],
            ['192.0.2.128/25', '192.0.2.127', false],
            ['192.0.2.128/25', '192.0.2.129', true],
            ['192.0.2.7', '192.0.2.7', true],
            ['192.0.2.7', '192.0.2.8', false],
            ['0.0.0.0/0', '203.0.113.1', true],
            ['0.0.0.0/0', '2001:db8::1', false],
            ['2001:db8::/33', '2001:db8:7fff::1', true],
            ['2001:db8::/33', '2001:db8:8000::1', false],
            ['nonsense', '192.0.2.7', false],
            ['10.0.0.0/33', '10.0.0.0', false],
        ];
    }

    public function test_of_counts_a_household_as_one(): void
    {
        self::assertSame('192.0.2.7', Network::of('192.0.2.7'));
        self::assertSame(Network::of('2001:db8:1:2::3'), Network::of('2001:db8:1:2:ffff::9'));
        self::assertNotSame(Network::of('2001:db8:1:2::3'), Network::of('2001:db8:1:3::3'));
        self::assertSame('', Network::of(''));
    }
}
