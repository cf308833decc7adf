<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Licenses\LicenseClock;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\Licensing;
use WC_Product;

/**
 * The license key settings of products and variations, in their meta data. WooCommerce has read it with the product: no query.
 *
 * A product that never sold keys has none of it. A variation has its own, and inherits nothing.
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
        'clock',
        'activation_limit',
        'limit_times_quantity',
        'renewal',
        'linked_stock',
    ];

    /**
     * @return Licensing|null Null where the product sells no keys.
     */
    public function of(WC_Product $product): ?Licensing
    {
        $settings = $this->settings($product);
        return $settings->sells ? $settings->licensing : null;
    }

    /**
     * Whether products of this kind can sell keys: simple products and variations, with those of other plugins that extend them
     * (subscriptions). Not external, grouped or variable products, of which nothing is bought by itself.
     */
    public function applies_to(WC_Product $product): bool
    {
        // WooCommerce's own variations extend its simple product.
        return $product instanceof \WC_Product_Simple;
    }

    public function settings(WC_Product $product): ProductSettings
    {
        if (!$this->applies_to($product)) {
            return new ProductSettings();
        }
        $licensing = new Licensing(
            KeySource::tryFrom(self::text($product, 'source')) ?? KeySource::Stock,
            self::number($product, 'generator_id') ?? 0,
            max(1, self::number($product, 'per_unit') ?? 1),
            self::number($product, 'valid_for'),
            LicenseClock::tryFrom(self::text($product, 'clock')) ?? LicenseClock::Sale,
            self::number($product, 'activation_limit'),
            self::text($product, 'limit_times_quantity') === 'yes',
            self::text($product, 'renewal') === '' ? Licensing::RENEW_SAME : self::text($product, 'renewal'),
        );
        return new ProductSettings(
            self::text($product, 'sells') === 'yes',
            $licensing,
            self::text($product, 'linked_stock') === 'yes',
        );
    }

    /**
     * The caller saves the product.
     */
    public function write(WC_Product $product, ProductSettings $settings): void
    {
        if (!$this->applies_to($product) || (!$settings->sells && self::text($product, 'sells') === '')) {
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
            'valid_for' => (string) $licensing->valid_for,
            'clock' => $licensing->clock->value,
            'activation_limit' => (string) $licensing->activation_limit,
            'limit_times_quantity' => self::yes($licensing->limit_times_quantity),
            'renewal' => $licensing->renewal,
            'linked_stock' => self::yes($settings->linked_stock),
        ];
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
     * @return int|null Null where it is empty or no whole number.
     */
    private static function number(WC_Product $product, string $name): ?int
    {
        $value = self::text($product, $name);
        return ctype_digit($value) ? (int) $value : null;
    }
}
