<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use WC_Product;

/**
 * The license key settings of products and variations, in their meta data. WooCommerce has read it with the product, so this costs no
 * query.
 *
 * A product that never sold keys has none of it. A variation has its own, and inherits nothing. A translation uses that of its original.
 */
final class ProductLicensing
{
    public const PREFIX = '_latchkey_';

    /** Settings by name; each is the meta `_latchkey_<name>`. */
    public const NAMES = [
        'sells',
        'source',
        'generator_id',
        'per_unit',
        'valid_for',
        'valid_unit',
        'clock',
        'activation_limit',
        'limit_times_quantity',
        'renewal',
        'linked_stock',
    ];

    /** Types of which nothing is bought by itself, or not here. */
    private const OTHERS = [\WC_Product_External::class, \WC_Product_Grouped::class, \WC_Product_Variable::class];

    public function __construct(private readonly ProductTranslations $translations = new ProductTranslations())
    {
    }

    /**
     * @return LicensePolicy|null Null if the product sells no keys.
     */
    public function of(WC_Product $product): ?LicensePolicy
    {
        $settings = $this->settings($product);
        return $settings->sells ? $settings->licensing : null;
    }

    /**
     * @return LicensePolicy|null The product's promise, also if it sells no keys at the moment; null if it never had one.
     */
    public function configured(WC_Product $product): ?LicensePolicy
    {
        $original = $this->original($product);
        return $this->applies_to($original) && self::text($original, 'sells') !== '' ? $this->settings($product)->licensing : null;
    }

    /**
     * Whether products of this kind can sell keys: whatever has a price and is bought by itself, of other plugins too. Not external,
     * grouped or variable products.
     */
    public function applies_to(WC_Product $product): bool
    {
        return self::is_sellable($product);
    }

    /**
     * @return list<string> Every product type whose products can sell keys, as a product's page offers them.
     */
    public static function types(): array
    {
        $types = array_map(strval(...), array_keys(wc_get_product_types()));
        return array_values(array_filter($types, static fn (string $type): bool => self::is_sellable(\WC_Product_Factory::get_product_classname(0, $type))));
    }

    /**
     * @param int $variation_id 0 for none.
     * @return array{int, int} The product and the variation whose stock of keys is sold: those themselves, or what they translate.
     */
    public function goods(int $product_id, int $variation_id): array
    {
        return $this->translations->goods($product_id, $variation_id);
    }

    /**
     * @return WC_Product What says which keys the product sells: itself, or what it is a translation of.
     */
    public function original(WC_Product $product): WC_Product
    {
        $id = $this->translations->original($product->get_id());
        $original = $id === $product->get_id() ? $product : wc_get_product($id);
        return $original instanceof WC_Product ? $original : $product;
    }

    public function settings(WC_Product $product): ProductSettings
    {
        $product = $this->applies_to($product) ? $this->original($product) : $product;
        if (!$this->applies_to($product)) {
            return new ProductSettings();
        }
        $licensing = new LicensePolicy(
            KeySource::tryFrom(self::text($product, 'source')) ?? KeySource::Stock,
            self::number($product, 'generator_id') ?? 0,
            max(1, self::number($product, 'per_unit') ?? 1),
            self::length($product),
            LicenseClock::tryFrom(self::text($product, 'clock')) ?? LicenseClock::Sale,
            self::number($product, 'activation_limit'),
            self::text($product, 'limit_times_quantity') === 'yes',
            self::text($product, 'renewal') === '' ? LicensePolicy::RENEW_SAME : self::text($product, 'renewal'),
        );
        return new ProductSettings(
            self::text($product, 'sells') === 'yes',
            $licensing,
            self::text($product, 'linked_stock') === 'yes',
        );
    }

    /**
     * The caller saves the product. A translation has no settings of its own.
     */
    public function write(WC_Product $product, ProductSettings $settings): void
    {
        $is_unsold = !$settings->sells && self::text($product, 'sells') === '';
        if ($is_unsold || !$this->applies_to($product) || $this->original($product) !== $product) {
            return;
        }
        foreach (self::values($settings) as $name => $value) {
            $product->update_meta_data(self::PREFIX . $name, $value);
        }
    }

    /**
     * The settings as a form and a CSV file write them: `yes` and `no`, numbers, and '' for what the key itself says.
     *
     * @return array<value-of<self::NAMES>, string> By name.
     */
    public static function values(ProductSettings $settings): array
    {
        $licensing = $settings->licensing;
        return [
            'sells' => self::yes($settings->sells),
            'source' => $licensing->source->value,
            'generator_id' => $licensing->generator_id === 0 ? '' : (string) $licensing->generator_id,
            'per_unit' => (string) $licensing->per_unit,
            'valid_for' => (string) $licensing->length?->count,
            'valid_unit' => ($licensing->length->unit ?? DurationUnit::Day)->value,
            'clock' => $licensing->clock->value,
            'activation_limit' => (string) $licensing->activation_limit,
            'limit_times_quantity' => self::yes($licensing->limit_times_quantity),
            'renewal' => $licensing->renewal,
            'linked_stock' => self::yes($settings->linked_stock),
        ];
    }

    /**
     * @param WC_Product|string $type A product, or the name of its class.
     */
    private static function is_sellable(WC_Product|string $type): bool
    {
        foreach (self::OTHERS as $other) {
            if (is_a($type, $other, true)) {
                return false;
            }
        }
        return true;
    }

    /**
     * @return Duration|null Null if the key in stock or the generator says it.
     */
    private static function length(WC_Product $product): ?Duration
    {
        $count = self::number($product, 'valid_for');
        return $count === null ? null : new Duration(DurationUnit::tryFrom(self::text($product, 'valid_unit')) ?? DurationUnit::Day, $count);
    }

    private static function yes(bool $value): string
    {
        return $value ? 'yes' : 'no';
    }

    private static function text(WC_Product $product, string $name): string
    {
        $value = $product->get_meta(self::PREFIX . $name, true, 'edit');
        return is_scalar($value) ? (string) $value : '';
    }

    /**
     * @return int|null Null if it is empty or no whole number.
     */
    private static function number(WC_Product $product, string $name): ?int
    {
        $value = self::text($product, $name);
        return ctype_digit($value) ? (int) $value : null;
    }
}
