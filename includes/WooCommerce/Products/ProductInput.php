<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseFields;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;

/**
 * License key settings as entered in the form of the product or in a CSV file. Either all of them are valid, or none is saved.
 */
final class ProductInput
{
    public const MAX_PER_UNIT = 1000;
    private const YES = ['yes', '1', 'true'];
    private const NO = ['no', '0', 'false'];

    public function __construct(private readonly GeneratorChoices $generators)
    {
    }

    /**
     * @param array<string, string> $raw    By name; the generator by its id. Missing settings keep their value.
     * @param ProductSettings       $before The current settings of the product.
     * @throws InvalidSettings
     */
    public function settings(array $raw, ProductSettings $before): ProductSettings
    {
        $kept = ProductLicensing::values($before);
        $text = static fn (string $name): string => trim($raw[$name] ?? $kept[$name] ?? '');
        // Empty values keep the current one: an empty row of a CSV file changes nothing.
        $word = static fn (string $name): string => $text($name) === '' ? $kept[$name] ?? '' : $text($name);
        $sells = self::flag($word('sells'));
        $source = KeySource::tryFrom($word('source')) ?? throw new InvalidSettings(sprintf(
            /* translators: %s: a list of words. */
            __('The source of the license keys must be one of %s.', 'latchkey'),
            implode(', ', array_column(KeySource::cases(), 'value')),
        ));
        $policy = new LicensePolicy(
            $source,
            $this->generator($text('generator_id'), $sells && $source->generates()),
            self::number($text('per_unit') === '' ? '1' : $text('per_unit'), 1, self::MAX_PER_UNIT, __('Keys per unit', 'latchkey')) ?? 1,
            self::length($text('valid_for'), $word('valid_unit')),
            LicenseClock::tryFrom($word('clock')) ?? throw new InvalidSettings(__('The time must start with “sale” or with “activation”.', 'latchkey')),
            self::number($text('activation_limit'), 0, LicenseFields::MAX_SEATS, __('Activation limit', 'latchkey')),
            self::flag($word('limit_times_quantity')),
            self::renewal($word('renewal')),
            InstanceKind::tryFrom($word('instance_kind')) ?? throw new InvalidSettings(__('A license key must be for “device” or for “website”.', 'latchkey')),
        );
        return new ProductSettings($sells, $policy, self::flag($word('linked_stock')));
    }

    /**
     * @throws InvalidSettings
     */
    private static function length(string $count, string $unit): ?Duration
    {
        $unit = DurationUnit::tryFrom($unit) ?? throw new InvalidSettings(sprintf(
            /* translators: %s: a list of words. */
            __('The unit of a license key’s time must be one of %s.', 'latchkey'),
            implode(', ', array_column(DurationUnit::cases(), 'value')),
        ));
        $number = self::number($count, 0, $unit->most(), __('Valid for', 'latchkey'));
        return $number === null ? null : new Duration($unit, $number);
    }

    private function generator(string $text, bool $is_needed): int
    {
        $id = ctype_digit($text) && $this->generators->name((int) $text) !== '' ? (int) $text : 0;
        if ($id > 0 || !$is_needed) {
            return $id;
        }
        throw new InvalidSettings(
            $text === ''
            ? __('Choose the generator that makes the license keys.', 'latchkey')
            /* translators: %s: name or id of a generator. */
            : sprintf(__('There is no generator “%s”. Choose another one.', 'latchkey'), $text),
        );
    }

    private static function flag(string $word): bool
    {
        return match (true) {
            in_array(strtolower($word), self::YES, true) => true,
            in_array(strtolower($word), self::NO, true) => false,
            /* translators: %s: what was written instead. */
            default => throw new InvalidSettings(sprintf(__('“%s” is neither 1 nor 0.', 'latchkey'), $word)),
        };
    }

    private static function renewal(string $word): string
    {
        $known = [LicensePolicy::RENEW_SAME, LicensePolicy::RENEW_NEW, LicensePolicy::RENEW_OFF];
        if (!in_array($word, $known, true)) {
            /* translators: %s: a list of words. */
            throw new InvalidSettings(sprintf(__('The renewal must be one of %s.', 'latchkey'), implode(', ', $known)));
        }
        return $word;
    }

    /**
     * @return int|null Null if the text is empty.
     */
    private static function number(string $text, int $least, int $most, string $label): ?int
    {
        if ($text === '') {
            return null;
        }
        $number = filter_var($text, FILTER_VALIDATE_INT);
        if ($number === false || $number < $least || $number > $most) {
            throw new InvalidSettings(sprintf(
                /* translators: 1: name of the setting, 2: smallest number, 3: largest number. */
                __('“%1$s” must be a whole number from %2$s to %3$s.', 'latchkey'),
                $label,
                number_format_i18n($least),
                number_format_i18n($most),
            ));
        }
        return $number;
    }
}
