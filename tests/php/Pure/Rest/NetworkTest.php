<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Rest;

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
            ['10.0.0.0/99', '10.0.0.0', false],
            ['10.0.0.0/8', '::ffff:10.1.2.3', true],
            ['::ffff:10.0.0.0/104', '10.1.2.3', true],
            ['::ffff:10.0.0.0/99', '10.1.2.3', true],
            ['::ffff:10.0.0.0/8', '10.1.2.3', false],
            ['::/0', '::ffff:10.1.2.3', false],
        ];
    }

    public function test_address_is_what_a_proxy_means(): void
    {
        $same = [
            '203.0.113.9' => ['203.0.113.9', ' 203.0.113.9 ', '203.0.113.9:17085', '::ffff:203.0.113.9', '::FFFF:cb00:7109', '[::ffff:203.0.113.9]:80', '[203.0.113.9]'],
            '2001:db8::5' => ['2001:db8::5', '2001:DB8:0:0::5', '[2001:db8::5]:4711', '[2001:db8::5]'],
            '' => ['', 'unknown', '203.0.113.9:', '203.0.113.9:123456', '203.0.113.999:80', '[2001:db8::5', '2001:db8::5]:80', '_hidden:80', '[]:80', "203.0.113.9\n:80"],
        ];
        foreach ($same as $address => $texts) {
            foreach ($texts as $text) {
                self::assertSame($address, Network::address($text), $text);
            }
        }
        self::assertSame('203.0.113.5', Network::of('::ffff:203.0.113.5'));
        self::assertNotSame(Network::of('::ffff:203.0.113.5'), Network::of('::ffff:198.51.100.77'));
    }

    public function test_of_counts_a_household_as_one(): void
    {
        self::assertSame('192.0.2.7', Network::of('192.0.2.7'));
        self::assertSame(Network::of('2001:db8:1:2::3'), Network::of('2001:db8:1:2:ffff::9'));
        self::assertNotSame(Network::of('2001:db8:1:2::3'), Network::of('2001:db8:1:3::3'));
        self::assertSame('', Network::of(''));
    }
}
