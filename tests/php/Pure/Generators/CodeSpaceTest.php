<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Generators;

use Latchkey\Generators\CodeSpace;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class CodeSpaceTest extends TestCase
{
    #[DataProvider('powers')]
    public function test_is_exact(int $radix, int $places, string $exact, string $words, string $verdict): void
    {
        $space = new CodeSpace($radix, $places);
        self::assertSame([$exact, $words, $verdict], [$space->exact(), $space->words(), $space->verdict()]);
    }

    /** @return iterable<array{int, int, string, string, string}> Radix, places, and what is said of them. */
    public static function powers(): iterable
    {
        yield [2, 1, '2', '2', 'weak'];
        yield [10, 4, '10000', '10,000', 'weak'];
        yield [10, 6, '1000000', '1 million', 'weak'];
        yield [32, 4, '1048576', '1.04 million', 'weak'];
        yield [10, 11, '100000000000', '100 billion', 'weak'];
        yield [10, 12, '1000000000000', '1 trillion', 'strong'];
        yield [32, 12, '1152921504606846976', '1.15 quintillion', 'strong'];
        yield [2, 63, '9223372036854775808', '9.22 quintillion', 'strong'];
        yield [32, 16, '1208925819614629174706176', '1.20 septillion', 'strong'];
        yield [62, 16, '47672401706823533450263330816', '47.67 octillion', 'strong'];
        yield [10, 254, '1' . str_repeat('0', 254), 'a number of 255 digits', 'strong'];
    }

    public function test_clamps_what_no_int_holds(): void
    {
        self::assertSame(2 ** 62, (new CodeSpace(2, 62))->clamped());
        self::assertSame(7 ** 22, (new CodeSpace(7, 22))->clamped());
        self::assertSame(PHP_INT_MAX, (new CodeSpace(2, 63))->clamped());
        self::assertSame(PHP_INT_MAX, (new CodeSpace(255, 255))->clamped());
    }

    public function test_verdict_is_about_the_count(): void
    {
        $space = new CodeSpace(10, 3);
        self::assertSame(['weak', 'too_few'], [$space->verdict(1000), $space->verdict(1001)]);
    }
}
