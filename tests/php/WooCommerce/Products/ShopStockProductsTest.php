<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\WooCommerce\Products\ProductSettings;

/**
 * A sold-out product is missed as long as it is sold from stock.
 */
final class ShopStockProductsTest extends ShopTestCase
{
    public function test_a_product_that_is_no_longer_sold_from_stock_is_not_missed(): void
    {
        $this->sign_in('administrator');
        $stock = $this->simple(self::from(KeySource::Stock));
        $both = $this->simple(self::from(KeySource::StockThenGenerator));
        $made = $this->simple(self::from(KeySource::Stock));
        $trashed = $this->simple(self::from(KeySource::Stock));
        $deleted = $this->simple(self::from(KeySource::Stock));
        $plain = $this->simple(self::from(KeySource::Stock));
        [$suite, $other] = [$this->variable(), $this->variable()];
        $variation = $this->variation($suite, 'Home', self::from(KeySource::Stock));
        $this->variation($suite, 'Pro', self::from(KeySource::Stock));
        $this->variation($other, 'Home', self::from(KeySource::Stock));
        foreach ([$stock, $both, $made, $trashed, $deleted, $plain, $suite, $other] as $product) {
            $this->sell_out($product->get_id());
        }
        $this->sell_out($suite->get_id(), $variation->get_id());
        // What a generator still gives is not missing.
        $shown = [[$stock->get_id(), 0], [$suite->get_id(), 0], [$suite->get_id(), $variation->get_id()], [$other->get_id(), 0]];
        $hidden = [[$made->get_id(), 0], [$trashed->get_id(), 0], [$deleted->get_id(), 0], [$plain->get_id(), 0]];
        self::assertEqualsCanonicalizing([...$shown, ...$hidden], $this->missed());

        $this->saved($made, self::from(KeySource::Generator));
        $this->saved($plain, new ProductSettings());
        wp_trash_post($trashed->get_id());
        $deleted->delete(true);
        self::assertEqualsCanonicalizing($shown, $this->missed());

        // With its product, a variation is in the trash too.
        wp_trash_post($suite->get_id());
        self::assertEqualsCanonicalizing([[$stock->get_id(), 0], [$other->get_id(), 0]], $this->missed());
    }

    private static function from(KeySource $source): ProductSettings
    {
        return new ProductSettings(true, new LicensePolicy($source, $source === KeySource::Stock ? 0 : 1));
    }

    private function sell_out(int $product_id, int $variation_id = 0): void
    {
        [$id] = $this->keys(1, $product_id, $variation_id);
        $this->plugin()->licenses->table()->update($id, ['status' => 'active', 'ordered_at' => gmdate('Y-m-d H:i:s'), 'email' => 'a@example.org']);
    }

    /**
     * @return list<array{int, int}> Products and variations of which none is left.
     */
    private function missed(): array
    {
        wp_cache_flush();
        // Its schema is checked.
        /** @var array{stock: array{none_left: int, lines: list<array{product_id: int, variation_id: int, in_stock: int}>}} $stats */
        $stats = $this->rest('GET', '/wc/v1/stats')->get_data();
        $missed = [];
        foreach ($stats['stock']['lines'] as $line) {
            self::assertSame(0, $line['in_stock']);
            $missed[] = [$line['product_id'], $line['variation_id']];
        }
        self::assertSame(count($missed), $stats['stock']['none_left']);
        return $missed;
    }
}
