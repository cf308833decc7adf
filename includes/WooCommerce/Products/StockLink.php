<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Support\Clock;
use Latchkey\Support\PerBlog;
use WC_Product;

/**
 * If a product says so, WooCommerce's stock is the number of units that its keys in stock are enough for, no matter who writes that number.
 */
final class StockLink
{
    /** What WooCommerce keeps of its stock, and what we go by. Whoever writes it, it goes through WordPress's meta data, but for one place. */
    public const META = [
        '_stock',
        '_stock_status',
        '_manage_stock',
        ProductLicensing::PREFIX . 'sells',
        ProductLicensing::PREFIX . 'source',
        ProductLicensing::PREFIX . 'per_unit',
        ProductLicensing::PREFIX . 'linked_stock',
    ];

    /** Writes of one product, before it is left to the process that changes its keys at the same time. */
    private const TRIES = 3;

    /** What plugins change in answer to our own writes is looked at again, but not forever. */
    private const ROUNDS = 3;

    /** @var PerBlog<int, true> Products whose keys changed. */
    private readonly PerBlog $later;

    /** @var PerBlog<int, true> Products and variations whose stock or settings somebody wrote. */
    private readonly PerBlog $written;

    /** @var PerBlog<string, true> Whether it is we who write. */
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
     * The stock of keys changed: the product's turn comes when the request has done its own work, for WooCommerce takes off its
     * stock what an order bought after the order has its keys.
     */
    public function later(int $product_id): void
    {
        $this->later->set($product_id, true);
    }

    /**
     * Somebody wrote WooCommerce's stock of a product or a variation, or what we go by: it is looked at in the end.
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
            // WooCommerce's own turn, in which a variable product follows its variations, may be over.
            \WC_Post_Data::do_deferred_product_sync();
        }
    }

    /**
     * Once an hour: what a process did not live to write, and keys in stock whose own end has come.
     *
     * @param int $seconds After which the rest is left to the next time; each time begins elsewhere.
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
     * @return list<int> What the sweep looks at.
     */
    public function linked(): array
    {
        return $this->repository->linked();
    }

    /**
     * @param int $id A product or a variation.
     * @return array{float|null, int}|null What WooCommerce says, null for nothing, and what its keys suffice for; null if that is the
     *     same, or its stock follows none.
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
     * Sets the stock of the product, or of its variations, and of their translations. All of them, because a variation that has no more keys
     * of its own sells those of the product as a whole. Writes only what differs.
     *
     * @param list<int> $also Further translations that no plugin reported.
     */
    public function sync(int $product_id, array $also = []): void
    {
        $all = $this->is_possible() ? $this->units->linked($product_id, $also) : [];
        $left = $all;
        for ($try = 0; $all !== [] && $left !== [] && $try < self::TRIES; $try++) {
            // Who wrote last looks again: another request may have counted later, and written earlier.
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
            if ($before?->drives_stock() === true && $settings->sells && $settings->licensing->source->generates()) {
                // The number of the last key in stock must not stop a sale of keys that never run out.
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
            // The other products must not suffer for it, and the next sweep tries again.
            wc_get_logger()->error($problem->getMessage(), ['source' => 'latchkey', 'product' => $product_id]);
        } finally {
            $this->writing->take();
        }
    }

    /**
     * @param non-empty-list<int> $ids Products or variations.
     * @param non-empty-list<int> $all What is sold of the product's keys.
     * @return list<int> Those that were written.
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
        // Another process may have written since this one read it.
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
        // WooCommerce's own way: one UPDATE of the number, the status that follows from it, and its hooks.
        wc_update_product_stock($product, $units);
        $this->writing->take();
    }

    /**
     * @param float $stored If a plugin allows it, part of a unit.
     */
    private static function agrees(int $units, float $stored, string $status): bool
    {
        $threshold = get_option('woocommerce_notify_no_stock_amount', 0);
        $is_there = $units > (is_numeric($threshold) ? abs((int) $threshold) : 0);
        return $stored === (float) $units && $is_there === ($status === 'instock');
    }
}
