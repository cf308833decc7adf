<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Rest;

use Latchkey\Rest\NetworkObjection;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class NetworkObjectionTest extends TestCase
{
    private const NONE = ' is not a network, such as 10.0.0.0/8 or 2001:db8::/32.';

    #[DataProvider('networks')]
    public function test_a_network_is_told_from_what_is_none_and_what_was_meant_is_guessed(string $typed, ?string $said): void
    {
        self::assertSame($said, NetworkObjection::to($typed));
    }

    /** @return iterable<string, array{string, ?string}> */
    public static function networks(): iterable
    {
        foreach (['10.0.0.0/8', '192.0.2.1', '2001:db8::/32', '::1', '0.0.0.0/0', '::ffff:10.0.0.0/104'] as $good) {
            yield $good => [$good, null];
        }
        yield 'too long an end' => ['172.68.12.0/33', '172.68.12.0/33 is not a network: one of this kind ends in /0 to /32. Did you mean 172.68.12.0/24?'];
        yield 'of an address' => ['192.0.2.7/99', '192.0.2.7/99 is not a network: one of this kind ends in /0 to /32. Did you mean 192.0.2.7/32?'];
        yield 'of IPv6' => ['2001:db8::/129', '2001:db8::/129 is not a network: one of this kind ends in /0 to /128. Did you mean 2001:db8::/32?'];
        yield 'of IPv4 written as IPv6' => ['::ffff:10.0.0.0/8', '::ffff:10.0.0.0/8 is not a network: one of this kind ends in /96 to /128. Did you mean ::ffff:10.0.0.0/112?'];
        yield 'of all' => ['0.0.0.0/33', '0.0.0.0/33 is not a network: one of this kind ends in /0 to /32.'];
        yield 'a mask' => ['10.0.0.0/255.255.0.0', '10.0.0.0/255.255.0.0 is not a network: one of this kind ends in /0 to /32. Did you mean 10.0.0.0/16?'];
        yield 'no mask' => ['10.0.0.0/255.0.255.0', '10.0.0.0/255.0.255.0 is not a network: one of this kind ends in /0 to /32. Did you mean 10.0.0.0/8?'];
        foreach (
            [
                '10/8' => '10.0.0.0/8',
                '10.0.*' => '10.0.0.0/16',
                '10.0.*.*' => '10.0.0.0/16',
                '192.168.' => '192.168.0.0/16',
                '192.168' => '192.168.0.0/16',
                '10.0.0.0-10.255.255.255' => '10.0.0.0/8',
                '192.0.2.0 / 24' => '192.0.2.0/24',
                '192.0.2.0\\24' => '192.0.2.0/24',
                '"192.0.2.0/24",' => '192.0.2.0/24',
                '192.0.2.1:8080' => '192.0.2.1',
                '[::1]' => '::1',
                '[::1]:443' => '::1',
                "1.2.3.4\0" => '1.2.3.4',
            ] as $typed => $meant
        ) {
            yield $typed => [$typed, $typed . self::NONE . " Did you mean {$meant}?"];
        }
        foreach (['', "10.0.0.0\0-10.255.255.255", '10', '300.1.1.1', '10.0.0.5-10.0.0.9', '9.9.9.9-1.1.1.1', 'proxy.example.com', '<b>x</b>'] as $bad) {
            yield "nothing to guess: {$bad}" => [$bad, $bad . self::NONE];
        }
    }
}
