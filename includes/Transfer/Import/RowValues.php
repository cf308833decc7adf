<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseFields;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Support\Clock;
use Latchkey\Support\CodeFlaw;
use Latchkey\Support\CodeText;
use Latchkey\Support\EmailAddress;

/**
 * What the texts of one row mean. Every method throws `RowRefused` for a text that means nothing.
 */
final class RowValues
{
    private const UNLIMITED = ['unlimited', '∞', 'infinite', 'infinity'];
    private const FOREVER = ['lifetime', 'forever', 'never', 'unlimited', '∞', '0000-00-00', '0000-00-00 00:00:00'];
    private const WITH_SALE = ['', 'sale', 'purchase', 'order'];
    private const WITH_ACTIVATION = ['activation', 'first activation', 'first_activation'];
    private const PRICE = '/^\d{1,12}(?:[.,]\d{1,4})?\z/';

    /**
     * @param array<string, mixed> $row
     */
    public function __construct(#[\SensitiveParameter] private readonly array $row)
    {
    }

    public function line(): int
    {
        $line = $this->row['line'] ?? 0;
        return is_numeric($line) ? (int) $line : 0;
    }

    public function code(): string
    {
        $code = $this->row['code'] ?? '';
        $code = is_string($code) ? $code : '';
        $error = match (CodeText::flaw($code)?->reason) {
            null => null,
            CodeFlaw::EMPTY => RowError::CodeEmpty,
            CodeFlaw::TOO_LONG => RowError::CodeTooLong,
            default => RowError::CodeCharacters,
        };
        return $error === null ? $code : throw new RowRefused($error);
    }

    /**
     * @return string Trimmed; '' if the row does not have it.
     */
    public function text(string $field): string
    {
        $value = $this->row[$field] ?? '';
        return is_string($value) ? trim($value) : '';
    }

    /**
     * @return string Without the `#` that people write before the number of an order.
     */
    public function order(): string
    {
        $order = ltrim($this->text('order'), '# ');
        return $order === '0' ? '' : $order;
    }

    /**
     * @return int 0 if the row does not have it.
     */
    public function id(string $field): int
    {
        $text = $this->text($field);
        return ctype_digit($text) && strlen($text) < 16 ? (int) $text : ($text === '' ? 0 : -1);
    }

    /**
     * @return string The field that names the product: an id counts before a SKU, and a SKU before a name; '' for none.
     */
    public function product_field(): string
    {
        foreach (['product_id', 'sku', 'product'] as $field) {
            if (!in_array($this->text($field), $field === 'product_id' ? ['', '0'] : [''], true)) {
                return $field;
            }
        }
        return '';
    }

    /**
     * @return int|null Null if the row does not say.
     */
    public function seats(): ?int
    {
        $text = $this->text('activation_limit');
        if (in_array(mb_strtolower($text), self::UNLIMITED, true)) {
            return 0;
        }
        return $text === '' ? null : self::whole('activation_limit', $text, LicenseFields::MAX_SEATS);
    }

    public function length(): ?Duration
    {
        [$days, $count, $unit] = [$this->text('valid_for'), $this->text('valid_count'), mb_strtolower($this->text('valid_unit'))];
        if (in_array($unit, self::FOREVER, true) || in_array(mb_strtolower($count === '' ? $days : $count), self::FOREVER, true)) {
            return new Duration();
        }
        if ($count === '') {
            return $days === '' ? null : self::duration(DurationUnit::Day, 'valid_for', $days);
        }
        $known = DurationUnit::tryFrom($unit === '' ? DurationUnit::Day->value : rtrim($unit, 's'));
        return self::duration($known ?? throw new RowRefused(RowError::BadUnit, $this->text('valid_unit')), 'valid_count', $count);
    }

    public function has_end(): bool
    {
        return $this->text('expires_at') !== '';
    }

    /**
     * @return string|null UTC, `Y-m-d H:i:s`; null for no end. A day alone means its end.
     */
    public function end(): ?string
    {
        return $this->time('expires_at', [23, 59, 59]);
    }

    /**
     * @param string $field `ordered_at` or `started_at`.
     * @return string|null UTC, `Y-m-d H:i:s`; null if the row does not say. A day alone means its beginning.
     */
    public function moment(string $field): ?string
    {
        return $this->time($field, [0, 0, 0]);
    }

    public function clock(): LicenseClock
    {
        $text = mb_strtolower($this->text('clock'));
        return match (true) {
            in_array($text, self::WITH_SALE, true) => LicenseClock::Sale,
            in_array($text, self::WITH_ACTIVATION, true) => LicenseClock::Activation,
            default => throw new RowRefused(RowError::BadWord, 'clock', $this->text('clock')),
        };
    }

    public function instance_kind(): InstanceKind
    {
        $text = mb_strtolower($this->text('instance_kind'));
        return $text === '' ? InstanceKind::Device : InstanceKind::tryFrom(rtrim($text, 's')) ?? throw new RowRefused(RowError::BadWord, 'instance_kind', $text);
    }

    /**
     * @param array{int, int, int} $otherwise Hours, minutes and seconds if the row names a day alone.
     */
    private function time(string $field, array $otherwise): ?string
    {
        $text = $this->text($field);
        if ($text === '' || in_array(mb_strtolower($text), self::FOREVER, true)) {
            return null;
        }
        if (preg_match('/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?Z?)?\z/', $text, $found) !== 1) {
            throw new RowRefused(RowError::BadDate, $text);
        }
        [$year, $month, $day] = [(int) $found[1], (int) $found[2], (int) $found[3]];
        $time = isset($found[4]) ? [(int) $found[4], (int) ($found[5] ?? 0), (int) ($found[6] ?? 0)] : $otherwise;
        if ($year < 1970 || !checkdate($month, $day, $year) || $time[0] > 23 || $time[1] > 59 || $time[2] > 59) {
            throw new RowRefused(RowError::BadDate, $text);
        }
        return gmdate(Clock::FORMAT, (int) gmmktime($time[0], $time[1], $time[2], $month, $day, $year));
    }

    /**
     * @return LicenseStatus|null Null if the row does not say.
     */
    public function status(): ?LicenseStatus
    {
        $text = $this->text('status');
        try {
            return $text === '' ? null : LicenseStatus::from_word(mb_strtolower($text));
        } catch (\ValueError) {
            throw new RowRefused(RowError::BadStatus, $text);
        }
    }

    public function email(): string
    {
        $text = $this->text('email');
        if ($text !== '' && (is_email($text) === false || mb_strlen($text) > EmailAddress::MAX_LENGTH)) {
            throw new RowRefused(RowError::BadEmail);
        }
        return $text;
    }

    public function price(): float
    {
        $text = $this->text('price');
        if ($text !== '' && preg_match(self::PRICE, $text) !== 1) {
            throw new RowRefused(RowError::BadNumber, 'price', $text);
        }
        return (float) str_replace(',', '.', $text);
    }

    private static function duration(DurationUnit $unit, string $field, #[\SensitiveParameter] string $text): Duration
    {
        $length = new Duration($unit, self::whole($field, $text, PHP_INT_MAX));
        return $length->is_too_long() ? throw new RowRefused(RowError::TooLong) : $length;
    }

    private static function whole(string $field, #[\SensitiveParameter] string $text, int $most): int
    {
        if (!ctype_digit($text) || strlen($text) > 15 || (int) $text > $most) {
            throw new RowRefused(RowError::BadNumber, $field, $text);
        }
        return (int) $text;
    }
}
