<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\FirstRun\ProductSource;
use Latchkey\FirstRun\SellingProduct;
use Latchkey\Support\Clock;
use Latchkey\Support\PlainText;
use Latchkey\WooCommerce\Emails\LicenseKeysEmail;
use WC_Product;

/**
 * Finds a product that sells license keys, for the first steps.
 */
final class SellingProducts implements ProductSource
{
    /** Keys are counted up to here. */
    private const MOST = 2000;
    /** How many of the newest products are looked at for one that has keys. */
    private const CANDIDATES = 20;

    public function __construct(private readonly ProductLicensing $licensing, private readonly KeyStockRepository $stock, private readonly Clock $clock)
    {
    }

    public function find(int $preferred): ?SellingProduct
    {
        $first = null;
        foreach ([...($preferred > 0 ? [$preferred] : []), ...$this->newest()] as $id) {
            $product = wc_get_product($id);
            $selling = $product instanceof WC_Product ? $this->selling($product) : null;
            if ($selling !== null && ($id === $preferred || $selling->has_keys())) {
                return $selling;
            }
            $first ??= $selling;
        }
        return $first;
    }

    public function email_url(): string
    {
        return admin_url('admin.php?page=wc-settings&tab=email&section=' . strtolower(LicenseKeysEmail::NAME));
    }

    private function selling(WC_Product $product): ?SellingProduct
    {
        $policy = $this->licensing->of($product);
        if ($policy === null) {
            return null;
        }
        $parent = $product->is_type('variation') || $product->get_parent_id() > 0 ? $product->get_parent_id() : 0;
        [$product_id, $variation_id] = $this->licensing->goods($parent > 0 ? $parent : $product->get_id(), $parent > 0 ? $product->get_id() : 0);
        $stock = 0;
        foreach ($policy->source->takes_stock() ? array_unique([0, $variation_id]) : [] as $variation) {
            $stock += $this->stock->count_up_to($product_id, $variation, $this->clock->utc(), self::MOST - $stock);
        }
        return new SellingProduct(
            $product->get_id(),
            PlainText::of($product->get_name()),
            self::page($parent > 0 ? $parent : $product->get_id(), $parent > 0),
            $policy->length,
            ProductTerms::follow($product),
            $policy->activation_limit,
            $stock,
            $policy->source->generates(),
        );
    }

    /**
     * @return string Where it is edited, with the tab that has the settings (src/product-settings/back.ts).
     */
    private static function page(int $id, bool $has_variations): string
    {
        $url = get_edit_post_link($id, 'raw');
        return $url === null ? '' : $url . ($has_variations ? '#variable_product_options' : '#latchkey_product_data');
    }

    /**
     * @return list<int> The newest products and variations that sell keys.
     */
    private function newest(): array
    {
        return array_values(array_filter(get_posts([
            'post_type' => ['product', 'product_variation'],
            'post_status' => ['publish', 'private', 'draft', 'pending', 'future'],
            'meta_key' => ProductLicensing::PREFIX . 'sells', // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key -- only licensed products have it.
            'meta_value' => 'yes', // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_value
            'orderby' => 'ID',
            'order' => 'DESC',
            'numberposts' => self::CANDIDATES,
            'fields' => 'ids',
        ]), is_int(...)));
    }
}
