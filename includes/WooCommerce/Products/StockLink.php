<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Orders\OrderPolicy;
use WC_Product;

/**
 * Where a product says so, WooCommerce's stock is what its keys in stock suffice for.
 */
final class StockLink
{
    /** Orders in these WooCommerce statuses have reduced its stock, but get keys only where the store chose that status. */
    private const REDUCED = ['on-hold', 'processing'];

    /** Writes of one product, before it is left to whoever changes its keys at the same time. */
    private const TRIES = 3;

    /** @var array<int, true> */
    private array $later = [];

    public function __construct(
        private readonly ProductLicensing $licensing,
        private readonly KeyStockRepository $repository,
        private readonly OrderPolicy $policy,
    ) {
    }

    /**
     * Action `latchkey_stock_changed`: the product's turn comes when the request has done its own work, for WooCommerce takes off its
     * stock what an order bought after the order has its keys.
     */
    public function later(int $product_id): void
    {
        $this->later[$product_id] = true;
    }

    public function flush(): void
    {
        $products = array_keys($this->later);
        $this->later = [];
        foreach ($products as $product_id) {
            $this->sync($product_id);
        }
    }

    /**
     * Sets the stock of the product, or of its variations. All of them, for a variation that has no more keys of its own sells those
     * of the product as a whole. Writes only what differs.
     */
    public function sync(int $product_id): void
    {
        $linked = $this->is_possible() ? $this->linked($product_id) : [];
        for ($try = 0; $linked !== [] && $try < self::TRIES; $try++) {
            // Who wrote last looks again: another request may have counted later, and written earlier.
            $linked = $this->write($product_id, $linked);
        }
    }

    /**
     * The same for one product that is about to be saved.
     *
     * @param ProductSettings|null $before What it said until now.
     */
    public function prepare(WC_Product $product, ?ProductSettings $before = null): void
    {
        $settings = $this->licensing->settings($product);
        if (!$this->is_possible()) {
            return;
        }
        if (!$settings->drives_stock()) {
            if ($before?->drives_stock() === true && $settings->sells && $settings->licensing->source->generates()) {
                // The number of the last key in stock must not stop a sale of keys that never run out.
                $product->set_manage_stock(false);
                $product->set_stock_status('instock');
            }
            return;
        }
        $product_id = $product->get_parent_id() === 0 ? $product->get_id() : $product->get_parent_id();
        $product->set_manage_stock(true);
        $product->set_stock_quantity($product->get_id() === 0 ? 0 : $this->units($product, $settings, ...$this->amounts($product_id)));
    }

    /**
     * Action `woocommerce_product_duplicate_before_save`: the copy has no keys yet.
     */
    public function prepare_copy(mixed $copy): void
    {
        if ($copy instanceof WC_Product) {
            $this->prepare($copy);
        }
    }

    private function is_possible(): bool
    {
        return get_option('woocommerce_manage_stock') === 'yes';
    }

    /**
     * @param non-empty-list<int> $ids Products or variations.
     * @return list<int> Those that were written.
     */
    private function write(int $product_id, array $ids): array
    {
        $amounts = $this->amounts($product_id);
        $written = [];
        foreach ($ids as $id) {
            $product = wc_get_product($id);
            $settings = $product instanceof WC_Product ? $this->licensing->settings($product) : new ProductSettings();
            if (!$product instanceof WC_Product || !$settings->drives_stock()) {
                continue;
            }
            $units = $this->units($product, $settings, ...$amounts);
            if ($product->get_manage_stock('edit') !== true) {
                $product->set_manage_stock(true);
                $product->save();
            } elseif ($product->get_stock_quantity('edit') === $units) {
                continue;
            }
            // WooCommerce's own way: one UPDATE of the number, the status that follows from it, and its hooks.
            wc_update_product_stock($product, $units);
            $written[] = $id;
        }
        return $written;
    }

    /**
     * @param array<int, int> $available Keys by variation.
     * @param array<int, int> $promised  Units by variation.
     */
    private function units(WC_Product $product, ProductSettings $settings, array $available, array $promised): int
    {
        $own = $product->get_parent_id() === 0 ? 0 : $product->get_id();
        $keys = ($available[$own] ?? 0) + ($own === 0 ? 0 : $available[0] ?? 0);
        return max(0, intdiv($keys, $settings->licensing->per_unit) - ($promised[$own] ?? 0));
    }

    /**
     * @return array{array<int, int>, array<int, int>} Keys available and units promised, by variation.
     */
    private function amounts(int $product_id): array
    {
        $unpaid = array_values(array_diff(self::REDUCED, $this->policy->paid_statuses()));
        return [$this->repository->available($product_id), $this->repository->promised($product_id, $unpaid)];
    }

    /**
     * @return list<int> The product, or those of its variations, whose stock follows its keys.
     */
    private function linked(int $product_id): array
    {
        $product = wc_get_product($product_id);
        if (!$product instanceof WC_Product) {
            return [];
        }
        if ($this->licensing->applies_to($product)) {
            return $this->licensing->settings($product)->drives_stock() ? [$product_id] : [];
        }
        $variations = get_posts([
            'post_type' => 'product_variation',
            'post_parent' => $product_id,
            'post_status' => ['publish', 'private'],
            'numberposts' => -1,
            'fields' => 'ids',
            'meta_key' => ProductLicensing::PREFIX . 'linked_stock',
            'meta_value' => 'yes',
        ]);
        return array_values(array_filter($variations, is_int(...)));
    }
}
