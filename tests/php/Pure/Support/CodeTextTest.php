<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Support;

use Latchkey\Secrets\BlindIndex;
use Latchkey\Support\CodeFlaw;
use Latchkey\Support\CodeText;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class CodeTextTest extends TestCase
{
    private const BLOCK = "-----BEGIN LICENSE-----\nQUJDREVGRw==\nS0xNTk9Q\n-----END LICENSE-----";

    public function test_what_is_inside_is_kept_as_it_was_given(): void
    {
        foreach ([self::BLOCK, str_replace("\n", "\r\n", self::BLOCK), "a  \n\tb", "E\u{0301}", 'a  b'] as $code) {
            self::assertSame($code, CodeText::given("\u{FEFF} \r\n" . $code . "\n\t\u{A0}"));
        }
    }

    public function test_spellings_of_one_code_are_the_same(): void
    {
        foreach (["\r\n", "\r", " \t\n", "\u{A0} \r\n"] as $end) {
            self::assertSame(self::BLOCK, CodeText::canonical("\u{FEFF}" . str_replace("\n", $end, self::BLOCK) . $end));
        }
        self::assertSame("\u{C9}\n\u{C9}", CodeText::canonical("E\u{0301}\r\nE\u{0301}"));
        self::assertSame("a\n  b\n\nc", CodeText::canonical("a\n  b \n \nc"), 'Blanks at the start of a line and empty lines count.');
        self::assertNotSame(CodeText::canonical("a\nb"), CodeText::canonical('ab'));
    }

    /**
     * Anybody may send these: no text takes more time than its length.
     */
    public function test_a_long_text_takes_little_time(): void
    {
        $start = microtime(true);
        foreach (['a' . str_repeat(' ', 60000) . 'b', str_repeat(" \n", 30000), 'a' . str_repeat("\r\n \t", 15000) . 'b', str_repeat("\u{FEFF}", 20000)] as $text) {
            CodeText::flaw($text);
            CodeText::canonical($text);
        }
        self::assertLessThan(0.5, microtime(true) - $start);
    }

    #[DataProvider('lengths')]
    public function test_one_to_4000_characters(string $code, ?string $reason): void
    {
        self::assertSame($reason, CodeText::flaw($code)?->reason);
    }

    /** @return iterable<string, array{string, string|null}> */
    public static function lengths(): iterable
    {
        yield 'none' => ['', CodeFlaw::EMPTY];
        yield 'only white space' => [" \t\r\n\u{FEFF}\u{A0}", CodeFlaw::EMPTY];
        yield 'one' => ['x', null];
        yield '4,000' => [str_repeat('x', 4000), null];
        yield '4,000 of four bytes' => [str_repeat('😀', 4000), null];
        yield '4,000, and white space around' => ["\n" . str_repeat('x', 4000) . "\r\n", null];
        yield '4,000 with CRLF' => [str_repeat("x\r\n", 1999) . 'xx', null];
        yield '4,001' => [str_repeat('x', 4001), CodeFlaw::TOO_LONG];
        yield '4,001 with CRLF' => [str_repeat("x\r\n", 2000) . 'x', CodeFlaw::TOO_LONG];
    }

    #[DataProvider('characters')]
    public function test_characters_that_cannot_be_seen(string $code, ?string $message): void
    {
        self::assertSame($message, CodeText::flaw($code)?->message);
    }

    /** @return iterable<string, array{string, string|null}> */
    public static function characters(): iterable
    {
        yield 'zero width, of one line' => ["ABé\u{200B}C", 'Character 4 of this code (U+200B) cannot be seen.'];
        yield 'a control character, of one line' => ["AB\tC", 'Character 3 of this code (U+0009) cannot be seen.'];
        yield 'a joiner without letters' => ["क्\u{200D}ष1\u{200D}2", 'Character 6 of this code (U+200D) cannot be seen.'];
        yield 'a joiner of letters' => ["می\u{200C}خواهم", null];
        yield 'a line separator' => ["AB\u{2028}C", 'Character 3 of this code (U+2028) cannot be seen.'];
        yield 'a tab in a block' => ["a\tb\nc", null];
        yield 'zero width in a block' => ["a\u{200B}b\nc", null];
        yield 'a control character in a block' => ["ab\r\n\x00c", 'Character 5 of this code (U+0000) cannot be seen.'];
        yield 'no UTF-8' => ["ab\xFF", 'This code is not text in UTF-8.'];
    }

    public function test_the_hint_of_a_block_is_of_its_last_line_without_a_marker(): void
    {
        self::assertSame('Tk9Q', BlindIndex::hint(self::BLOCK));
        self::assertSame('Tk9Q', BlindIndex::hint("-----BEGIN LICENSE-----\nS0xNTk9Q\n\n-----END LICENSE-----"));
        self::assertSame('', BlindIndex::hint("-----BEGIN LICENSE-----\n-----END LICENSE-----"));
        self::assertSame('', BlindIndex::hint("-----BEGIN LICENSE-----\nmQ==\n-----END LICENSE-----"));
        self::assertSame('', BlindIndex::hint("ABCD\nEFGH-1234"), 'More than a quarter of the code.');
    }

    public function test_what_is_shown_as_a_block(): void
    {
        self::assertTrue(CodeText::is_block("a\rb"));
        self::assertTrue(CodeText::is_block(str_repeat('x', 161)));
        self::assertFalse(CodeText::is_block(str_repeat('x', 160)));
        self::assertSame(4, CodeText::drawn_lines(str_replace("\n", "\r\n", self::BLOCK)));
        self::assertSame(3, CodeText::drawn_lines(str_repeat('x', 153) . ''));
        self::assertSame(4, CodeText::drawn_lines("x\n\n" . str_repeat('x', 77)));
    }
}
