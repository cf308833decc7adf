<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Generators;

use Latchkey\Generators\RandomCharacters;
use PHPUnit\Framework\TestCase;

final class RandomCharactersTest extends TestCase
{
    /**
     * 200 characters do not divide 256: a plain remainder would draw the first 56 twice as often.
     */
    public function test_every_character_is_as_likely_as_the_others(): void
    {
        $characters = array_map(static fn (int $point): string => mb_chr(0x4E00 + $point), range(0, 199));
        $random = new RandomCharacters($characters);
        $seen = array_fill_keys($characters, 0);
        for ($draw = 0; $draw < 100_000; $draw++) {
            $seen[$random->next()]++;
        }
        $square = 0.0;
        foreach ($seen as $times) {
            $square += ($times - 500) ** 2 / 500;
        }
        // Chi-squared with 199 degrees of freedom: above 320 once in ten million runs; with the plain remainder about 13,000.
        self::assertLessThan(320, $square);
    }

    public function test_one_character_is_enough(): void
    {
        self::assertSame('x', (new RandomCharacters(['x']))->next());
    }

    public function test_more_than_a_byte_can_choose_from_is_refused(): void
    {
        $this->expectException(\LogicException::class);
        new RandomCharacters(array_map(strval(...), range(1, 256)));
    }
}
