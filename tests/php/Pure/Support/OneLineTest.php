<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Support;

use Latchkey\Secrets\BlindIndex;
use Latchkey\Support\OneLine;
use PHPUnit\Framework\TestCase;

final class OneLineTest extends TestCase
{
    public function test_what_came_along_is_trimmed(): void
    {
        foreach (["A-1\n", "A-1\r\n", "\tA-1\t", "\u{FEFF}A-1", "\u{FEFF} A-1\u{A0}\u{3000}\n\n", "\u{85}A-1"] as $pasted) {
            self::assertSame('A-1', OneLine::trim($pasted));
            self::assertSame('A-1', BlindIndex::normalize($pasted));
        }
        self::assertSame("A\n1", OneLine::trim("A\n1"));
        self::assertSame("\xFF", OneLine::trim("\xFF"), 'No text at all.');
    }

    public function test_what_cannot_be_seen_around_a_search_is_trimmed(): void
    {
        foreach (["\u{200B}Ada", "Ada\u{200B} ", " \u{202A}Ada\u{202C}\u{200D}\n", "\u{2068}\u{FEFF}Ada\u{2069}", 'Ada'] as $pasted) {
            self::assertSame('Ada', OneLine::trim_unseen($pasted));
        }
        self::assertSame("A\u{200B}B", OneLine::trim_unseen("\u{200B}A\u{200B}B"));
        self::assertSame(['', "\xFF"], [OneLine::trim_unseen("\u{200B} \u{2060}"), OneLine::trim_unseen("\xFF")]);
    }

    public function test_what_cannot_be_seen_is_found(): void
    {
        foreach (["A\u{200B}B", "A\u{FEFF}B", "A\u{2060}B", "A\u{AD}B", "\u{202E}AB", "1\u{200D}2", "A\u{200D}", "\u{200D}A", "-\u{200C}A", "A\u{200D}\u{200D}B"] as $code) {
            self::assertTrue(OneLine::has_invisible($code), bin2hex($code));
        }
        foreach (['ABCD-1', 'é', "می\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}💻", "👩🏽\u{200D}🚀", "❤\u{FE0F}\u{200D}🔥", 'Ω b'] as $code) {
            self::assertFalse(OneLine::has_invisible($code), $code);
        }
    }

    public function test_a_hint_is_of_letters_and_digits(): void
    {
        self::assertSame('UZ33', BlindIndex::hint('AUBR-5KTE-IFXO-UZ33'));
        self::assertSame('UZ33', BlindIndex::hint('AUBR-5KTE-IFXO-UZ-33='));
        self::assertSame('', BlindIndex::hint('----------------AB'));
    }
}
