<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

/**
 * A date of a table, as people and spreadsheets write it. The screen reads the same ones (`dates.ts`).
 */
final class DateCell
{
    public const DAY_FIRST = 'dmy';
    public const MONTH_FIRST = 'mdy';

    private const NUMERIC = '~^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{1,4})\.?(?:[T,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap]\.?m\.?)?\s*(?:Z|UTC|[+-]00:?00)?)?\z~i';
    private const NAMED = '~^(?:(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))\z~i';
    private const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

    /**
     * @param string $cell  Trimmed.
     * @param string $order `dmy` or `mdy`; '' if that is not known: then only dates with points, and those that can be read in one way, are dates.
     * @return string `Y-m-d`, with ` H:i:s` if it has a time; the cell itself if it is no date.
     */
    public static function of(#[\SensitiveParameter] string $cell, string $order): string
    {
        if (preg_match(self::NAMED, $cell, $found) === 1) {
            [, $day, $name, $year] = $found[1] !== '' ? $found : ['', $found[5] ?? '', $found[4] ?? '', $found[6] ?? ''];
            $month = array_search(strtolower(substr($name, 0, 3)), self::MONTHS, true);
            return $month === false ? $cell : self::day((int) $year, $month + 1, (int) $day) ?? $cell;
        }
        if (preg_match(self::NUMERIC, $cell, $found) !== 1) {
            return $cell;
        }
        $date = self::numeric($found[1], $found[3], $found[4], $found[2], $order);
        $time = self::time($found);
        return $date === null || $time === null ? $cell : $date . $time;
    }

    private static function numeric(string $first, string $second, string $third, string $mark, string $order): ?string
    {
        if (strlen($first) === 4) {
            return self::day((int) $first, (int) $second, (int) $third);
        }
        $order = match (true) {
            $order !== '' => $order,
            $mark === '.' || (int) $first > 12 => self::DAY_FIRST,
            (int) $second > 12 => self::MONTH_FIRST,
            default => null,
        };
        $year = strlen($third) === 2 ? 2000 + (int) $third : (int) $third;
        return match ($order) {
            null => null,
            self::MONTH_FIRST => self::day($year, (int) $first, (int) $second),
            default => self::day($year, (int) $second, (int) $first),
        };
    }

    /**
     * @return string|null Null if there is no such day.
     */
    private static function day(int $year, int $month, int $day): ?string
    {
        return $year >= 1000 && $year <= 9999 && checkdate($month, $day, $year) ? sprintf('%04d-%02d-%02d', $year, $month, $day) : null;
    }

    /**
     * @param array<string> $found
     * @return string|null ` H:i:s`; '' without one, null if there is no such time.
     */
    private static function time(array $found): ?string
    {
        if (($found[5] ?? '') === '') {
            return '';
        }
        [$hour, $minute, $second, $half] = [(int) $found[5], (int) ($found[6] ?? 0), (int) ($found[7] ?? 0), strtolower($found[8] ?? '')];
        if ($half !== '') {
            $hour = $hour % 12 + (str_starts_with($half, 'p') ? 12 : 0);
        }
        return $hour > 23 || $minute > 59 || $second > 59 ? null : sprintf(' %02d:%02d:%02d', $hour, $minute, $second);
    }
}
