<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure;

use Latchkey\Support\Callback;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class CallbackTest extends TestCase
{
    /**
     * @param list<mixed> $given
     */
    #[DataProvider('calls')]
    public function test_it_runs_where_it_is_given_what_it_says(\Closure $callback, array $given, mixed $expected): void
    {
        self::assertSame($expected, (new Callback($callback))->filter(...$given));
    }

    /** @return iterable<string, array{\Closure, list<mixed>, mixed}> */
    public static function calls(): iterable
    {
        $plus = static fn (int $value, int $more = 1): int => $value + $more;
        yield 'as many as it has parameters' => [$plus, [5, 2, 'more', null], 7];
        yield 'a default' => [$plus, [5], 6];
        yield 'an id as a text' => [$plus, ['5', '2'], 7];
        yield 'a whole number as a float' => [$plus, [5.0], 6];
        yield 'no number' => [$plus, ['five'], 'five'];
        yield 'half a number' => [$plus, [5.5], 5.5];
        yield 'a later one does not fit' => [$plus, [5, []], 5];
        yield 'false is no number' => [$plus, [false], false];
        yield 'too few' => [static fn (int $value, int $more): int => $value + $more, [5], 5];
        yield 'none' => [$plus, [], null];
        yield 'a number as a text' => [static fn (string $text): string => $text . '!', [5], '5!'];
        yield 'null is no text' => [static fn (string $text): string => $text . '!', [null], null];
        yield 'null where it may be' => [static fn (?string $text): string => $text ?? 'none', [null], 'none'];
        yield 'one of two types' => [static fn (int|string $text): string => $text . '!', ['a'], 'a!'];
        yield 'a class' => [static fn (\ArrayObject $list): int => count($list), [new \ArrayObject([1])], 1];
        yield 'all the rest' => [static fn (string $first, mixed ...$more): int => count($more), ['a', 1, 2], 2];
        $other = new \stdClass();
        yield 'another class' => [static fn (\ArrayObject $list): int => count($list), [$other], $other];
    }

    public function test_capabilities_of_others_stay_theirs(): void
    {
        $map = new Callback((new \Latchkey\Support\Capabilities(true))->map(...));
        self::assertSame(['edit_posts'], $map->filter(['edit_posts'], null, 1, []));
        self::assertSame(['manage_options'], $map->filter(null, \Latchkey\Support\Capabilities::API_KEYS, 1, []));
    }
}
