<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\ApiKeys;

use Latchkey\ApiKeys\Grant;
use Latchkey\Rest\Scope;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class GrantTest extends TestCase
{
    #[DataProvider('changes')]
    public function test_widening_is_told_from_narrowing(Grant $before, Grant $after, bool $widens): void
    {
        self::assertSame($widens, $after->widens($before));
    }

    /** @return iterable<string, array{Grant, Grant, bool}> */
    public static function changes(): iterable
    {
        $scopes = static fn (Scope ...$scopes): Grant => new Grant(array_values($scopes));
        $networks = static fn (string ...$networks): Grant => new Grant([], array_values($networks));
        $rate = static fn (int $rate): Grant => new Grant([], [], $rate);
        $end = static fn (?string $end): Grant => new Grant([], [], 0, $end);
        yield 'one scope more' => [$scopes(Scope::LicensesRead), $scopes(Scope::LicensesRead, Scope::LicensesWrite), true];
        yield 'another scope' => [$scopes(Scope::LicensesRead), $scopes(Scope::GeneratorsRead), true];
        yield 'one scope less' => [$scopes(Scope::LicensesRead, Scope::LicensesWrite), $scopes(Scope::LicensesRead), false];
        yield 'the same' => [$scopes(Scope::LicensesRead), $scopes(Scope::LicensesRead), false];
        yield 'a network where every one was allowed' => [$networks(), $networks('10.0.0.0/8'), false];
        yield 'every network' => [$networks('10.0.0.0/8'), $networks(), true];
        yield 'one network more' => [$networks('10.0.0.0/8'), $networks('10.0.0.0/8', '11.0.0.0/8'), true];
        yield 'one network less' => [$networks('10.0.0.0/8', '11.0.0.0/8'), $networks('11.0.0.0/8'), false];
        yield 'a part of a network' => [$networks('10.0.0.0/8'), $networks('10.1.0.0/16', '10.2.3.4'), false];
        yield 'a larger network' => [$networks('10.1.0.0/16'), $networks('10.0.0.0/8'), true];
        yield 'the other kind of address' => [$networks('0.0.0.0/0'), $networks('::1'), true];
        yield 'the same network in other words' => [$networks('10.0.0.0/8'), $networks('::ffff:10.0.0.0/104'), false];
        yield 'a limit where there was none' => [$rate(0), $rate(60), false];
        yield 'no limit' => [$rate(60), $rate(0), true];
        yield 'a higher limit' => [$rate(60), $rate(61), true];
        yield 'a lower limit' => [$rate(60), $rate(59), false];
        yield 'an end where there was none' => [$end(null), $end('2030-01-01 00:00:00'), false];
        yield 'no end' => [$end('2030-01-01 00:00:00'), $end(null), true];
        yield 'a later end' => [$end('2030-01-01 00:00:00'), $end('2030-01-01 00:00:01'), true];
        yield 'an earlier end' => [$end('2030-01-01 00:00:00'), $end('2029-12-31 23:59:59'), false];
        yield 'less of one, more of another' => [new Grant(Scope::cases(), [], 60), new Grant([Scope::LicensesRead], [], 0), true];
    }

    public function test_what_differs_is_named(): void
    {
        $grant = new Grant([Scope::LicensesRead], ['10.0.0.0/8'], 60);
        self::assertSame([], $grant->differences(new Grant([Scope::LicensesRead], ['10.0.0.0/8'], 60)));
        self::assertSame(['scopes', 'expires_at'], $grant->differences(new Grant([], ['10.0.0.0/8'], 60, '2030-01-01 00:00:00')));
    }

    public function test_short_forms_are_exact(): void
    {
        foreach (Scope::PRESETS as $preset) {
            self::assertSame($preset, Scope::permissions(array_reverse(Scope::of_permissions($preset))));
            self::assertSame(Scope::CUSTOM, Scope::permissions(array_slice(Scope::of_permissions($preset), 1)));
        }
        self::assertSame(Scope::CUSTOM, Scope::permissions([]));
    }
}
