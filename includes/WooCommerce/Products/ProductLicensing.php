<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use WC_Product;

/**
 * The license key settings of products and variations, in their metadata. WooCommerce loads it with the product, so reading them needs no
 * query.
 *
 * A product that never sold keys has no settings. A variation has its own and inherits none. A translation uses those of its original.
 */
final class ProductLicensing
{
    public const PREFIX = '_latchkey_';

    /** Names of the settings; each is stored as metadata `_latchkey_<name>`. */
    public const NAMES = [
        'sells',
        'source',
        'generator_id',
        'per_unit',
        'valid_for',
        'valid_unit',
        'clock',
        'activation_limit',
        'instance_kind',
        'limit_times_quantity',
        'renewal',
        'linked_stock',
    ];

    /** Product types that are not bought themselves, or not in this shop. */
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
        return $settings->sells ? $settings->policy : null;
    }

    /**
     * @return LicensePolicy|null The policy of the product, even if it sells no keys at the moment; null if it never had one.
     */
    public function configured(WC_Product $product): ?LicensePolicy
    {
        $original = $this->original($product);
        return $this->applies_to($original) && self::text($original, 'sells') !== '' ? $this->settings($product)->policy : null;
    }

    /**
     * Whether a product of this type can sell keys: every type that has a price and is bought itself, including types of other plugins. Not
     * external, grouped or variable products.
     */
    public function applies_to(WC_Product $product): bool
    {
        return self::is_sellable($product);
    }

    /**
     * @return list<string> The product types that can sell keys, from the list on the page of a product.
     */
    public static function types(): array
    {
        $types = array_map(strval(...), array_keys(wc_get_product_types()));
        return array_values(array_filter($types, static fn (string $type): bool => self::is_sellable(\WC_Product_Factory::get_product_classname(0, $type))));
    }

    /**
     * @param int $variation_id 0 for none.
     * @return array{int, int} The product and the variation whose stock of keys is sold: the same, or the originals of translations.
     */
    public function goods(int $product_id, int $variation_id): array
    {
        return $this->translations->goods($product_id, $variation_id);
    }

    /**
     * @return WC_Product The product with the settings: the same, or the original of a translation.
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
        $policy = new LicensePolicy(
            KeySource::tryFrom(self::text($product, 'source')) ?? KeySource::Stock,
            self::number($product, 'generator_id') ?? 0,
            max(1, min(self::number($product, 'per_unit') ?? 1, ProductInput::MAX_PER_UNIT)),
            self::length($product),
            LicenseClock::tryFrom(self::text($product, 'clock')) ?? LicenseClock::Sale,
            self::number($product, 'activation_limit'),
            self::text($product, 'limit_times_quantity') === 'yes',
            self::text($product, 'renewal') === '' ? LicensePolicy::RENEW_SAME : self::text($product, 'renewal'),
            InstanceKind::tryFrom(self::text($product, 'instance_kind')) ?? InstanceKind::Device,
        );
        return new ProductSettings(
            self::text($product, 'sells') === 'yes',
            $policy,
            self::text($product, 'linked_stock') === 'yes',
        );
    }

    /**
     * Sets the metadata; the caller must save the product. A translation has no settings of its own.
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
     * The settings as in a form or a CSV file: `yes` and `no`, numbers, and '' for the value of the key in stock.
     *
     * @return array<value-of<self::NAMES>, string> By name.
     */
    public static function values(ProductSettings $settings): array
    {
        $policy = $settings->policy;
        return [
            'sells' => self::yes($settings->sells),
            'source' => $policy->source->value,
            'generator_id' => $policy->generator_id === 0 ? '' : (string) $policy->generator_id,
            'per_unit' => (string) $policy->per_unit,
            'valid_for' => (string) $policy->length?->count,
            'valid_unit' => ($policy->length->unit ?? DurationUnit::Day)->value,
            'clock' => $policy->clock->value,
            'activation_limit' => (string) $policy->activation_limit,
            'instance_kind' => $policy->instance_kind->value,
            'limit_times_quantity' => self::yes($policy->limit_times_quantity),
            'renewal' => $policy->renewal,
            'linked_stock' => self::yes($settings->linked_stock),
        ];
    }

    /**
     * @param WC_Product|string $type A product, or the name of a product class.
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
     * @return Duration|null Null for the length of the key in stock or the generator.
     */
    private static function length(WC_Product $product): ?Duration
    {
        $count = self::number($product, 'valid_for');
        $unit = DurationUnit::tryFrom(self::text($product, 'valid_unit')) ?? DurationUnit::Day;
        return $count === null ? null : new Duration($unit, min($unit->most(), $count));
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
     * @return int|null Null if it is empty or not an integer.
     */
    private static function number(WC_Product $product, string $name): ?int
    {
        $value = self::text($product, $name);
        return ctype_digit($value) ? (int) $value : null;
    }
}
