<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Support\Clock;
use Latchkey\Support\PerBlog;
use WC_Product;

/**
 * If a product is set to do so, its stock in WooCommerce is the number of units that its keys in stock are enough for, whatever else writes
 * that number.
 */
final class StockLink
{
    /** Metadata that the stock depends on. It is always written with WordPress's metadata functions, except in one place. */
    public const META = [
        '_stock',
        '_stock_status',
        '_manage_stock',
        ProductLicensing::PREFIX . 'sells',
        ProductLicensing::PREFIX . 'source',
        ProductLicensing::PREFIX . 'per_unit',
        ProductLicensing::PREFIX . 'linked_stock',
    ];

    /** How often a product is written again, before this is left to the other process that is changing its keys. */
    private const TRIES = 3;

    /** How often changes that other plugins make in response to ours are checked again. */
    private const ROUNDS = 3;

    /** @var PerBlog<int, true> Products whose keys changed. */
    private readonly PerBlog $later;

    /** @var PerBlog<int, true> Products and variations whose stock or settings were written. */
    private readonly PerBlog $written;

    /** @var PerBlog<string, true> Set while this class itself writes. */
    private readonly PerBlog $writing;

    public function __construct(
        private readonly ProductLicensing $licensing,
        private readonly StockUnits $units,
        private readonly KeyStockRepository $repository,
        private readonly Clock $clock,
    ) {
        $this->later = new PerBlog();
        $this->written = new PerBlog();
        $this->writing = new PerBlog();
    }

    /**
     * Called when the stock of keys has changed. The product is updated at the end of the request, because WooCommerce reduces its stock
     * after the order has its keys.
     */
    public function later(int $product_id): void
    {
        $this->later->set($product_id, true);
    }

    /**
     * Called when metadata in `META` was written. The product is checked at the end of the request.
     */
    public function written(int $id): void
    {
        if ($this->writing->all() === []) {
            $this->written->set($id, true);
        }
    }

    public function flush(): void
    {
        for ($round = 0; $this->later->all() + $this->written->all() !== [] && $round < self::ROUNDS; $round++) {
            $products = array_fill_keys(array_keys($this->later->take()), []);
            foreach (array_keys($this->written->take()) as $id) {
                if ($this->units->is_linked($id)) {
                    $products[$this->units->whole($id)][] = $id;
                }
            }
            foreach ($products as $product_id => $ids) {
                $this->try_to_sync($product_id, $ids);
            }
            // WooCommerce updates variable products from their variations at the end of the request, which may already be done.
            \WC_Post_Data::do_deferred_product_sync();
        }
    }

    /**
     * Once an hour: corrects stock that a killed process did not write, or that changed because keys in stock have ended.
     *
     * @param int $seconds Time limit; the rest is done next time, which starts at another product.
     */
    public function sweep(int $seconds = 20): void
    {
        $until = $this->clock->now() + $seconds;
        $ids = $this->repository->linked();
        shuffle($ids);
        foreach ($ids as $id) {
            $this->written($id);
            $this->flush();
            if ($this->clock->now() >= $until) {
                return;
            }
        }
    }

    /**
     * @return list<int> Products that the sweep checks.
     */
    public function linked(): array
    {
        return $this->repository->linked();
    }

    /**
     * @param int $id A product or a variation.
     * @return array{float|null, int}|null The stock in WooCommerce (null for none) and the number of units that its keys are enough for;
     *     null if both are the same, or if its stock does not follow keys.
     */
    public function difference(int $id): ?array
    {
        $product = $this->is_possible() && $this->units->is_linked($id) ? wc_get_product($id) : null;
        if (!$product instanceof WC_Product || !$this->licensing->applies_to($product)) {
            return null;
        }
        $settings = $this->licensing->settings($product);
        $units = $settings->drives_stock() ? $this->units->of($product, $settings, ...$this->units->amounts($this->units->whole($id), [$id])) : null;
        $stored = $this->repository->managed([$id])[$id] ?? null;
        return $units === null || ($stored !== null && self::agrees($units, ...$stored)) ? null : [$stored[0] ?? null, $units];
    }

    /**
     * Sets the stock of the product or its variations, and of their translations. All of them, because a variation without keys of its own
     * sells those of the whole product. Only writes what differs.
     *
     * @param list<int> $also Further translations that no plugin reported.
     */
    public function sync(int $product_id, array $also = []): void
    {
        $all = $this->is_possible() ? $this->units->linked($product_id, $also) : [];
        $left = $all;
        for ($try = 0; $all !== [] && $left !== [] && $try < self::TRIES; $try++) {
            // Checked again after writing: another request may have counted later, but written earlier.
            $left = $this->write($product_id, $left, $all);
        }
    }

    /**
     * The same for one product that is about to be saved.
     *
     * @param ProductSettings|null $before The previous settings.
     */
    public function prepare(WC_Product $product, ?ProductSettings $before = null): void
    {
        $settings = $this->licensing->settings($product);
        if (!$this->is_possible()) {
            return;
        }
        if (!$settings->drives_stock()) {
            if ($before?->drives_stock() === true && $settings->sells && $settings->policy->source->generates()) {
                // The last number must not stop selling keys that never run out.
                $product->set_manage_stock(false);
                $product->set_stock_status('instock');
            }
            return;
        }
        $id = $product->get_id();
        $product->set_manage_stock(true);
        $product->set_stock_quantity($id === 0 ? 0 : $this->units->of($product, $settings, ...$this->units->amounts($this->units->whole($id), [$id])));
    }

    /**
     * Action `woocommerce_product_duplicate_before_save`: the copy has no keys yet.
     */
    public function prepare_copy(WC_Product $copy): void
    {
        $this->prepare($copy);
    }

    private function is_possible(): bool
    {
        return get_option('woocommerce_manage_stock') === 'yes';
    }

    /**
     * @param list<int> $also
     */
    private function try_to_sync(int $product_id, array $also): void
    {
        try {
            $this->sync($product_id, $also);
        } catch (\Throwable $problem) {
            // Other products must still be updated. The next sweep tries again.
            wc_get_logger()->error($problem->getMessage(), ['source' => 'latchkey', 'product' => $product_id]);
        } finally {
            $this->writing->take();
        }
    }

    /**
     * @param non-empty-list<int> $ids Products or variations.
     * @param non-empty-list<int> $all All products and variations that sell the keys of the product.
     * @return list<int> The ids that were written.
     */
    private function write(int $product_id, array $ids, array $all): array
    {
        $amounts = $this->units->amounts($product_id, $all);
        $stored = $this->repository->managed($ids);
        $written = [];
        foreach ($ids as $id) {
            $product = wc_get_product($id);
            $settings = $product instanceof WC_Product ? $this->licensing->settings($product) : new ProductSettings();
            if ($product instanceof WC_Product && $settings->drives_stock()) {
                $units = $this->units->of($product, $settings, ...$amounts);
                if (!isset($stored[$id]) || !self::agrees($units, ...$stored[$id])) {
                    $this->set($id, $units);
                    $written[] = $id;
                }
            }
        }
        return $written;
    }

    private function set(int $id, int $units): void
    {
        // Another process may have written it in the meantime.
        clean_post_cache($id);
        $product = wc_get_product($id);
        if (!$product instanceof WC_Product) {
            return;
        }
        $this->writing->set('now', true);
        if ($product->get_manage_stock('edit') !== true) {
            $product->set_manage_stock(true);
            $product->save();
        }
        // With WooCommerce's function: one UPDATE of the number, the resulting status, and its hooks.
        wc_update_product_stock($product, $units);
        $this->writing->take();
    }

    /**
     * @param float $stored May be a fraction if a plugin allows it.
     */
    private static function agrees(int $units, float $stored, string $status): bool
    {
        $threshold = get_option('woocommerce_notify_no_stock_amount', 0);
        $is_there = $units > (is_numeric($threshold) ? abs((int) $threshold) : 0);
        return $stored === (float) $units && $is_there === ($status === 'instock');
    }
}
