<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Search;

/**
 * The words of names, as they are stored and as they are searched: without case, accents and punctuation.
 */
final class SearchWords
{
    /** Characters of a word; the rest is ignored. */
    private const LENGTH = 64;

    /** Shorter words are only searched as a prefix if there is a longer one. */
    public const PREFIX = 3;

    private const STORED = 32;
    private const ASKED = 8;
    private const LETTERS = '\p{L}\p{M}\p{N}';
    private const APOSTROPHES = '\'’ʼ`´';
    /** Scripts in which words, and a person's names, stand side by side without a space. */
    private const UNSPACED = '\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー';
    /** Parts of a name that may be typed side by side. */
    private const NAMES = 4;

    /**
     * @return list<string> What is stored for an object with these names.
     */
    public static function stored(string ...$names): array
    {
        $words = [];
        $runs = [];
        foreach ($names as $name) {
            if (preg_match('/^\S+@\S+$/u', trim($name)) === 1) {
                $words[] = self::address($name);
                continue;
            }
            // Müller is found as Muller and as Mueller.
            foreach (['en_US', 'de_DE'] as $locale) {
                foreach (self::tokens(self::plain($name, $locale)) as $token) {
                    // O’Brien is found as OBrien and as Brien.
                    array_push($words, ...self::split('/[' . self::APOSTROPHES . ']+/u', $token), ...[self::joined($token)]);
                    $runs[] = $token;
                }
            }
        }
        return self::clean([...self::parts(...$words), ...self::seams($runs)], self::STORED);
    }

    /**
     * @return list<string> What a text asks for, the longest first: each must be found. Of more than eight words the eight longest.
     */
    public static function asked(string $text): array
    {
        if (preg_match('/^\S+@\S*$/u', $text) === 1) {
            return self::clean([self::address($text)], 1);
        }
        $words = self::clean(self::parts(...array_map(self::joined(...), self::tokens(self::plain($text, 'en_US')))), PHP_INT_MAX);
        usort($words, static fn (string $one, string $other): int => mb_strlen($other) <=> mb_strlen($one));
        return array_slice($words, 0, self::ASKED);
    }

    /**
     * @return string A pasted text without what surrounds its meaning: the address of `Ada Okafor <ada@example.org>`, the last four characters
     *     of a code as screens and emails show it (`…UZ33`, `••••-••••-UZ33`).
     */
    public static function meant(string $text): string
    {
        $text = trim($text);
        if (preg_match('/<(?:mailto:)?([^<>\s]+@[^<>\s]+)>/iu', $text, $parts) === 1) {
            return $parts[1];
        }
        return preg_replace('/^(?:…|\.{3}|•[•-]*|mailto:)/iu', '', $text) ?? $text;
    }

    /**
     * @return string An order number without `#`, white space and case; '' if nothing else is in it.
     */
    public static function number(string $number): string
    {
        return mb_substr(mb_strtolower(preg_replace('/^#|\s+/u', '', trim($number)) ?? ''), 0, self::LENGTH);
    }

    /**
     * @param string $word Not empty.
     * @return string The first text after all those that begin with the word, in the order of code points.
     */
    public static function after(string $word): string
    {
        $last = mb_ord(mb_substr($word, -1));
        $next = $last === 0xD7FF ? 0xE000 : min((int) $last + 1, 0x10FFFF);
        return mb_substr($word, 0, -1) . mb_chr($next);
    }

    private static function plain(string $text, string $locale): string
    {
        $text = remove_accents($text, $locale);
        if (function_exists('normalizer_normalize')) {
            // Accents of other scripts than Latin.
            $parts = normalizer_normalize($text, \Normalizer::FORM_D);
            $whole = $parts === false ? false : normalizer_normalize(preg_replace('/\p{Mn}+/u', '', $parts) ?? $parts);
            $text = $whole === false ? $text : $whole;
        }
        return mb_strtolower($text);
    }

    /**
     * @return list<string>
     */
    private static function tokens(string $text): array
    {
        return self::split('/[^' . self::LETTERS . self::APOSTROPHES . ']+/u', $text);
    }

    /**
     * @return list<string>
     */
    private static function split(string $pattern, string $text): array
    {
        $parts = preg_split($pattern, $text, -1, PREG_SPLIT_NO_EMPTY);
        return $parts === false ? [] : $parts;
    }

    /**
     * @return list<string> The words; of scripts without spaces, each two characters that stand side by side.
     */
    private static function parts(string ...$words): array
    {
        $parts = [];
        foreach ($words as $word) {
            foreach (self::split('/(?<=[' . self::UNSPACED . '])(?![' . self::UNSPACED . '])|(?<![' . self::UNSPACED . '])(?=[' . self::UNSPACED . '])/u', $word) as $part) {
                $is_run = preg_match('/^[' . self::UNSPACED . ']/u', $part) === 1;
                for ($at = 0, $last = $is_run ? max(0, mb_strlen($part) - 2) : 0; $at <= $last; $at++) {
                    $parts[] = $is_run ? mb_substr($part, $at, 2) : $part;
                }
            }
        }
        return $parts;
    }

    /**
     * @param list<string> $tokens
     * @return list<string> Where names of such a script that are stored with a space would meet without one, in either order.
     */
    private static function seams(array $tokens): array
    {
        $runs = array_unique(array_filter($tokens, static fn (string $token): bool => preg_match('/^[' . self::UNSPACED . ']+$/u', $token) === 1));
        $seams = [];
        foreach (count($runs) > self::NAMES ? [] : $runs as $one) {
            foreach (array_diff($runs, [$one]) as $other) {
                $seams[] = mb_substr($one, -1) . mb_substr($other, 0, 1);
            }
        }
        return $seams;
    }

    private static function joined(string $word): string
    {
        return preg_replace('/[' . self::APOSTROPHES . ']+/u', '', $word) ?? '';
    }

    private static function address(string $email): string
    {
        return mb_strtolower(trim($email));
    }

    /**
     * @param list<string> $words
     * @return list<string>
     */
    private static function clean(array $words, int $most): array
    {
        $short = array_map(static fn (string $word): string => mb_substr($word, 0, self::LENGTH), $words);
        return array_slice(array_values(array_unique(array_filter($short, static fn (string $word): bool => $word !== ''))), 0, $most);
    }
}
