<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Orders\OrderStatuses;
use WC_Product;

/**
 * Calculates how many units of products the keys in stock are enough for.
 */
final class StockUnits
{
    /** Orders in these statuses have restored the stock in WooCommerce. */
    private const GAVE_BACK = ['pending', 'cancelled', 'refunded', 'failed'];

    public function __construct(
        private readonly ProductLicensing $licensing,
        private readonly ProductTranslations $translations,
        private readonly KeyStockRepository $repository,
        private readonly OrderStatuses $statuses,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param array<int, int> $available Keys by variation.
     * @param array<int, int> $promised  Keys by variation.
     * @return int The number of units that the keys are enough for.
     */
    public function of(WC_Product $product, ProductSettings $settings, array $available, array $promised): int
    {
        $own = $product->is_type('variation') ? $this->translations->original($product->get_id()) : 0;
        $left = array_map(static fn (int $keys): int => max(0, $keys), self::left($available, $promised));
        return intdiv(($left[0] ?? 0) + ($own === 0 ? 0 : $left[$own] ?? 0), $settings->policy->per_unit);
    }

    /**
     * @param non-empty-list<int> $sold All ids that sell the keys of the product: the product, its variations, and their translations.
     * @return array{array<int, int>, array<int, int>} Keys available and keys promised, by variation.
     */
    public function amounts(int $product_id, array $sold): array
    {
        $known = array_map(static fn (string $status): string => (string) preg_replace('/^wc-/', '', $status), array_keys(wc_get_order_statuses()));
        $unpaid = array_values(array_diff($known, self::GAVE_BACK, $this->statuses->paid()));
        $products = array_unique([$product_id, ...array_map(self::product_of(...), $sold)]);
        $promised = [];
        foreach ($this->repository->promised(array_values($products), $unpaid) as $variation => $keys) {
            $original = $this->translations->original($variation);
            $promised[$original] = ($promised[$original] ?? 0) + ($this->takes_stock($original === 0 ? $product_id : $original) ? $keys : 0);
        }
        return [$this->repository->available($product_id, $this->clock->utc()), $promised];
    }

    /**
     * @param list<int> $also
     * @return list<int> The product or variations whose stock follows the keys, and their translations.
     */
    public function linked(int $product_id, array $also): array
    {
        $product = wc_get_product($product_id);
        if (!$product instanceof WC_Product) {
            return [];
        }
        $ids = $this->licensing->applies_to($product) ? [$product_id] : get_posts([
            'post_type' => 'product_variation',
            'post_parent' => $product_id,
            'post_status' => ['publish', 'private'],
            'numberposts' => -1,
            'fields' => 'ids',
            'meta_key' => ProductLicensing::PREFIX . 'linked_stock',
            'meta_value' => 'yes',
        ]);
        $ids = array_filter($ids, is_int(...));
        return array_values(array_unique(array_filter([...$also, ...array_merge(...array_map($this->translations->of(...), $ids))], $this->is_linked(...))));
    }

    /**
     * Whether the stock of a product or a variation follows its keys, according to its metadata.
     */
    public function is_linked(int $id): bool
    {
        return get_post_meta($this->translations->original($id), ProductLicensing::PREFIX . 'linked_stock', true) === 'yes';
    }

    /**
     * @return int The product whose keys a product or a variation sells.
     */
    public function whole(int $id): int
    {
        return self::product_of($this->translations->original($id));
    }

    /**
     * @param array<int, int> $available
     * @param array<int, int> $promised
     * @return array<int, int> The keys that orders leave. A variation first uses its own keys, then those of the whole product.
     */
    private static function left(array $available, array $promised): array
    {
        foreach ($promised as $variation => $keys) {
            $own = $variation === 0 ? 0 : min($keys, $available[$variation] ?? 0);
            $available[$variation] = ($available[$variation] ?? 0) - $own;
            $available[0] = ($available[0] ?? 0) - ($keys - $own);
        }
        return $available;
    }

    private function takes_stock(int $id): bool
    {
        $product = wc_get_product($id);
        return !$product instanceof WC_Product || $this->licensing->settings($product)->policy->source->takes_stock();
    }

    /**
     * @return int The parent of a variation; otherwise the same id.
     */
    private static function product_of(int $id): int
    {
        return get_post_type($id) === 'product_variation' ? (int) wp_get_post_parent_id($id) : $id;
    }
}
