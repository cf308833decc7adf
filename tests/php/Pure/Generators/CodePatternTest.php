<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Generators;

use Latchkey\Generators\CodePattern;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Support\DomainError;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class CodePatternTest extends TestCase
{
    private const AT = '2026-03-09 12:00:00';

    /**
     * @param array<string, string|int> $fields
     */
    #[DataProvider('good')]
    public function test_makes_what_it_says(array $fields, string $expected, string $possible): void
    {
        $pattern = self::pattern($fields);
        for ($try = 0; $try < 20; $try++) {
            $code = $pattern->random_code();
            self::assertMatchesRegularExpression($expected, $code);
            self::assertSame($pattern->length, mb_strlen($code));
        }
        self::assertSame($possible, $pattern->space->exact());
    }

    /** @return iterable<string, array{array<string, string|int>, string, string}> Fields, what codes look like, how many. */
    public static function good(): iterable
    {
        yield 'the defaults' => [[], '/\A([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}\z/', '1208925819614629174706176'];
        yield 'chunks between prefix and suffix' => [
            ['charset' => '01', 'chunks' => 2, 'chunk_length' => 3, 'separator' => ' / ', 'prefix' => 'A ', 'suffix' => ' Z'],
            '~\AA [01]{3} / [01]{3} Z\z~',
            '64',
        ];
        yield 'a pattern' => [['charset' => 'ab', 'pattern' => 'TIDE-##-##'], '/\ATIDE-[ab]{2}-[ab]{2}\z/', '16'];
        yield 'the pattern goes before chunks' => [['charset' => 'ab', 'pattern' => '#', 'prefix' => 'x'], '/\A[ab]\z/', '2'];
        yield 'placeholders' => [['charset' => 'ab', 'pattern' => '{product_id}.{year}-{month}.#'], '/\A78\.2026-03\.[ab]\z/', '2'];
        yield 'a backslash' => [['charset' => 'ab', 'pattern' => '\#\{year}\\\\#'], '/\A#\{year\}\\\\[ab]\z/', '2'];
        yield 'many bytes a character' => [['charset' => 'äß€😀', 'pattern' => '🔑##'], '/\A🔑[äß€😀]{2}\z/u', '16'];
        yield 'a repeated character counts once' => [['charset' => 'aabbab', 'pattern' => '##'], '/\A[ab]{2}\z/', '4'];
        yield 'no separator' => [['charset' => 'ab', 'separator' => '', 'chunks' => 3, 'chunk_length' => 1], '/\A[ab]{3}\z/', '8'];
        yield '255 characters' => [['charset' => 'ab', 'pattern' => str_repeat('x', 253) . '##'], '/\Ax{253}[ab]{2}\z/', '4'];
        yield 'one character' => [['charset' => '"%', 'pattern' => '#'], '/\A["%]\z/', '2'];
    }

    /**
     * @param array<string, string|int> $fields
     */
    #[DataProvider('bad')]
    public function test_refuses_what_makes_no_code(array $fields, string $reason, string $field): void
    {
        try {
            self::pattern($fields);
            self::fail('It was taken.');
        } catch (DomainError $refusal) {
            self::assertSame([$reason, ['field' => $field]], [$refusal->reason, $refusal->data]);
        }
    }

    /** @return iterable<string, array{array<string, string|int>, string, string}> Fields, error code, the field at fault. */
    public static function bad(): iterable
    {
        $charset = 'latchkey_invalid_charset';
        yield 'one character' => [['charset' => 'aaaa'], $charset, 'charset'];
        yield 'none' => [['charset' => ''], $charset, 'charset'];
        yield 'a space' => [['charset' => 'ab c'], $charset, 'charset'];
        yield 'a space without width' => [['charset' => "ab\u{200B}"], $charset, 'charset'];
        yield 'a combining mark' => [['charset' => "ab\u{0301}"], $charset, 'charset'];
        yield 'a Hangul vowel' => [['charset' => "ab\u{1161}"], $charset, 'charset'];
        yield 'a control character' => [['charset' => "ab\x07"], $charset, 'charset'];
        yield 'half a character' => [['charset' => "ab\xC3"], $charset, 'charset'];
        $pattern = 'latchkey_invalid_pattern';
        yield 'nothing random' => [['pattern' => 'ABC'], $pattern, 'pattern'];
        yield 'nothing random but escaped' => [['pattern' => '\#'], $pattern, 'pattern'];
        yield 'an unknown placeholder' => [['pattern' => '####{day}'], $pattern, 'pattern'];
        yield 'half a placeholder' => [['pattern' => '####{year'], $pattern, 'pattern'];
        yield 'a backslash at the end' => [['pattern' => '####\\'], $pattern, 'pattern'];
        yield 'white space at the end' => [['pattern' => '#### '], $pattern, 'pattern'];
        yield 'white space before' => [['prefix' => ' A'], $pattern, 'chunks'];
        yield 'a control character in the text' => [['pattern' => "##\n##"], $pattern, 'pattern'];
        yield 'too long a pattern' => [['pattern' => str_repeat('#', 256)], 'latchkey_pattern_too_long', 'pattern'];
        yield 'too many chunks' => [['chunks' => 64, 'chunk_length' => 4], 'latchkey_pattern_too_long', 'chunks'];
    }

    public function test_goes_through_every_code_once(): void
    {
        $codes = iterator_to_array(self::pattern(['charset' => 'abc', 'pattern' => 'x##-#'])->every_code(), false);
        self::assertCount(27, array_unique($codes));
        self::assertSame(['xaa-a', 'xaa-b', 'xcc-c'], [$codes[0], $codes[1], $codes[26]]);
    }

    /**
     * @param array<string, string|int> $fields
     */
    private static function pattern(array $fields): CodePattern
    {
        return CodePattern::of((new GeneratorFields())->with($fields), 78, self::AT);
    }
}
