<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Secrets;

use Latchkey\Secrets\BlindIndex;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class BlindIndexTest extends TestCase
{
    #[DataProvider('spellings')]
    public function test_normalizing(string $typed, string $normal): void
    {
        self::assertSame($normal, BlindIndex::normalize($typed));
    }

    /** @return iterable<string, array{string, string}> */
    public static function spellings(): iterable
    {
        yield 'case counts' => ['AbCd', 'AbCd'];
        yield 'dashes count' => ['AB-CD', 'AB-CD'];
        yield 'spaces around' => ["\u{00A0} \tAB CD\u{3000}\n", 'AB CD'];
        yield 'decomposed' => ["E\u{0301}", "\u{00C9}"];
        yield 'composed' => ["\u{00C9}", "\u{00C9}"];
    }

    public function test_a_hint_is_never_more_than_a_quarter(): void
    {
        for ($length = 1; $length < 60; $length++) {
            $hint = BlindIndex::hint(str_repeat('é', $length));
            self::assertLessThanOrEqual($length / 4, mb_strlen($hint));
            self::assertLessThanOrEqual(4, mb_strlen($hint));
        }
        self::assertSame('UZ33', BlindIndex::hint('AUBR-5KTE-IFXO-UZ33'));
    }
}
