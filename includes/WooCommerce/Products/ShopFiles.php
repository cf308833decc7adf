<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Support\PlainText;
use Latchkey\Transfer\Export\Shop;
use Latchkey\WooCommerce\OrderNames;
use WC_Product;

/**
 * The products and orders of the shop as files of license keys name them.
 */
final class ShopFiles implements Shop
{
    /** Products that are read at once: WooCommerce keeps much about each of them. */
    private const PRODUCTS = 100;

    public function __construct(
        private readonly ShopFilesRepository $repository,
        private readonly ProductLicensing $licensing,
        private readonly GeneratorChoices $generators,
        private readonly OrderNames $orders,
    ) {
    }

    public function products(array $ids): array
    {
        $products = [];
        foreach ($this->repository->products($ids) as $row) {
            $products[$row->int('id')] = ['sku' => $row->nullable_string('sku') ?? '', 'name' => PlainText::of($row->string('name'))];
        }
        return $products;
    }

    /**
     * The number is the id unless a plugin filters it: then orders are not read.
     */
    public function order_numbers(array $ids): array
    {
        return has_filter('woocommerce_order_number') ? array_column($this->orders->of($ids), 'number', 'id') : [];
    }

    public function settings_after(int $after): array
    {
        $found = [];
        while ($found === [] && ($ids = $this->repository->with_settings($after, self::PRODUCTS)) !== []) {
            foreach ($ids as $id) {
                $after = $id;
                $product = wc_get_product($id);
                if ($product instanceof WC_Product && $this->licensing->applies_to($product) && $this->licensing->original($product) === $product) {
                    $found[] = ['id' => $id, 'settings' => $this->values($product)];
                }
            }
        }
        return $found;
    }

    /**
     * @return array<string, string>
     */
    private function values(WC_Product $product): array
    {
        $values = ProductLicensing::values($this->licensing->settings($product));
        return ['generator_id' => $this->generators->name((int) $values['generator_id'])] + $values;
    }
}
