<?php

declare(strict_types=1);

namespace Latchkey\Generators;

/**
 * The exact number of codes that a pattern can make: the number of characters to choose from, to the power of the random places.
 */
final class CodeSpace
{
    public const STRONG = 'strong';
    public const WEAK = 'weak';
    public const TOO_FEW = 'too_few';

    /** From this number on, a code cannot be found by trying, even without rate limits. */
    private const STRONG_FROM = 1_000_000_000_000;

    /** Decimal digits in one element of the number, so that an element times 255 stays far below 2^31. */
    private const LIMB_DIGITS = 6;
    private const LIMB = 1_000_000;

    private readonly string $digits;

    /**
     * @param int $radix  Characters to choose from, at least 1.
     * @param int $places Random places, at least 0.
     */
    public function __construct(public readonly int $radix, public readonly int $places)
    {
        $limbs = [1];
        for ($place = 0; $place < $places; $place++) {
            $carry = 0;
            foreach ($limbs as $index => $limb) {
                $product = $limb * $radix + $carry;
                $limbs[$index] = $product % self::LIMB;
                $carry = intdiv($product, self::LIMB);
            }
            if ($carry > 0) {
                $limbs[] = $carry;
            }
        }
        $text = '';
        foreach (array_reverse($limbs) as $limb) {
            $text .= str_pad((string) $limb, self::LIMB_DIGITS, '0', STR_PAD_LEFT);
        }
        $this->digits = ltrim($text, '0');
    }

    /**
     * @return string All decimal digits.
     */
    public function exact(): string
    {
        return $this->digits;
    }

    /**
     * @return int The number, or `PHP_INT_MAX` if it is greater than that.
     */
    public function clamped(): int
    {
        $largest = (string) PHP_INT_MAX;
        $fits = strlen($this->digits) < strlen($largest) || (strlen($this->digits) === strlen($largest) && strcmp($this->digits, $largest) <= 0);
        return $fits ? (int) $this->digits : PHP_INT_MAX;
    }

    /**
     * @param int $count How many codes are requested.
     * @return string `strong`, `weak` or `too_few`.
     */
    public function verdict(int $count = 1): string
    {
        if ($this->clamped() < $count) {
            return self::TOO_FEW;
        }
        return $this->clamped() >= self::STRONG_FROM ? self::STRONG : self::WEAK;
    }

    /**
     * @return string The number in words: three digits and a word, for example "1.15 million".
     */
    public function words(): string
    {
        $length = strlen($this->digits);
        if ($length <= 6) {
            return number_format_i18n((int) $this->digits);
        }
        $group = intdiv($length - 1, 3);
        // Truncated, not rounded: never more than there are.
        $leading = (int) substr($this->digits, 0, $length - 3 * $group + 2);
        $word = $this->word($group);
        if ($word !== null) {
            return sprintf($word, number_format_i18n($leading / 100, $leading % 100 === 0 ? 0 : 2));
        }
        /* translators: %s: a number of decimal digits. */
        return sprintf(__('a number of %s digits', 'latchkey'), number_format_i18n($length));
    }

    /**
     * @param int $group Number of groups of three digits after the leading group.
     */
    private function word(int $group): ?string
    {
        return match ($group) {
            /* translators: %s: a number below 1,000, such as 1.15. */
            2 => __('%s million', 'latchkey'),
            /* translators: %s: a number below 1,000; a billion is 1,000 million. */
            3 => __('%s billion', 'latchkey'),
            /* translators: %s: a number below 1,000; a trillion is 10 to the power of 12. */
            4 => __('%s trillion', 'latchkey'),
            /* translators: %s: a number below 1,000; a quadrillion is 10 to the power of 15. */
            5 => __('%s quadrillion', 'latchkey'),
            /* translators: %s: a number below 1,000; a quintillion is 10 to the power of 18. */
            6 => __('%s quintillion', 'latchkey'),
            /* translators: %s: a number below 1,000; a sextillion is 10 to the power of 21. */
            7 => __('%s sextillion', 'latchkey'),
            /* translators: %s: a number below 1,000; a septillion is 10 to the power of 24. */
            8 => __('%s septillion', 'latchkey'),
            /* translators: %s: a number below 1,000; an octillion is 10 to the power of 27. */
            9 => __('%s octillion', 'latchkey'),
            default => null,
        };
    }
}
