<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * The text of a license code: one line that is typed, or a block such as a signed license file. A code is kept as it was given, except
 * for what surrounds it; two texts that differ in line ends, in blanks before them or in Unicode composition are the same code.
 */
final class CodeText
{
    /** Characters; a line break is one, however it is written. */
    public const MAX_LENGTH = 4000;

    /** Characters of one line above which a code is shown as a block. */
    private const LONG = 160;

    /** Characters of a line in an email or on a narrow page. */
    private const LINE = 76;

    /**
     * @return string As it is stored: without white space and byte order marks around it.
     */
    public static function given(#[\SensitiveParameter] string $text): string
    {
        return OneLine::trim($text);
    }

    /**
     * @return string What codes are compared by: also in NFC, with LF as line break and without blanks before it.
     */
    public static function canonical(#[\SensitiveParameter] string $text): string
    {
        $given = self::with_line_feeds(self::given($text));
        $lines = preg_replace('/\h++(?=\n)/u', '', $given) ?? $given;
        $normal = function_exists('normalizer_normalize') ? normalizer_normalize($lines, \Normalizer::FORM_C) : $lines;
        return $normal === false ? $lines : $normal;
    }

    /**
     * @return string With LF as line break.
     */
    public static function with_line_feeds(#[\SensitiveParameter] string $code): string
    {
        return str_replace(["\r\n", "\r"], "\n", $code);
    }

    /**
     * @return int Characters as given, a line break as one.
     */
    public static function length(#[\SensitiveParameter] string $code): int
    {
        return mb_strlen(self::with_line_feeds($code));
    }

    public static function has_lines(#[\SensitiveParameter] string $code): bool
    {
        return strpbrk($code, "\r\n") !== false;
    }

    /**
     * Whether it is shown in a box of its own, and can be had as a file: it has several lines, or a long one.
     */
    public static function is_block(#[\SensitiveParameter] string $code): bool
    {
        return self::has_lines($code) || mb_strlen($code) > self::LONG;
    }

    /**
     * @return int Lines that it takes in an email, where long ones are broken.
     */
    public static function drawn_lines(#[\SensitiveParameter] string $code): int
    {
        $lines = explode("\n", self::with_line_feeds($code));
        return array_sum(array_map(static fn (string $line): int => max(1, (int) ceil(mb_strlen($line) / self::LINE)), $lines));
    }

    /**
     * @return string What a hint is made of: a code of one line, or the last line that is no marker such as "-----END LICENSE-----".
     */
    public static function last_line(#[\SensitiveParameter] string $code): string
    {
        $lines = explode("\n", self::with_line_feeds($code));
        if (count($lines) === 1) {
            return $code;
        }
        $inner = array_filter($lines, static fn (string $line): bool => trim($line) !== '' && !str_starts_with(ltrim($line), '-----'));
        return $inner === [] ? '' : $inner[array_key_last($inner)];
    }

    /**
     * @param string $text As it was sent, pasted or read from a file.
     * @return CodeFlaw|null Why it is no code; null if it is one.
     */
    public static function flaw(#[\SensitiveParameter] string $text): ?CodeFlaw
    {
        $code = self::given($text);
        if (!mb_check_encoding($code, 'UTF-8')) {
            return new CodeFlaw(CodeFlaw::CHARACTERS, __('This code is not text in UTF-8.', 'latchkey'));
        }
        $length = self::length($code);
        if ($length > self::MAX_LENGTH) {
            /* translators: 1: the largest number of characters, 2: a number of characters. */
            return new CodeFlaw(CodeFlaw::TOO_LONG, sprintf(__('A code can have at most %1$s characters. This one has %2$s.', 'latchkey'), number_format_i18n(self::MAX_LENGTH), number_format_i18n($length)));
        }
        $at = self::has_lines($code) ? self::unprintable_at($code) : OneLine::unfit_at($code);
        if ($at !== null) {
            /* translators: 1: a position, counted from 1, 2: a Unicode character, such as "U+200B". */
            return new CodeFlaw(CodeFlaw::CHARACTERS, sprintf(__('Character %1$s of this code (%2$s) cannot be seen.', 'latchkey'), number_format_i18n($at + 1), sprintf('U+%04X', mb_ord(mb_substr($code, $at, 1)))));
        }
        return OneLine::is_seen($code) ? null : new CodeFlaw(CodeFlaw::EMPTY, __('There is no code.', 'latchkey'));
    }

    /**
     * @return int|null The position of the first control character that a block cannot have; tabs and line breaks are part of it.
     */
    private static function unprintable_at(#[\SensitiveParameter] string $code): ?int
    {
        return OneLine::position('/[^\P{Cc}\t\r\n]/u', $code);
    }
}
