<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Import;

use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\OrderRepository;
use Latchkey\Transfer\Import\ImportLookup;
use Latchkey\Transfer\Import\ShopProduct;
use Latchkey\Transfer\Import\WaitingLine;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Products\ProductTranslations;

/**
 * Finds WooCommerce's products and orders for imports.
 */
final class ShopLookup implements ImportLookup
{
    private readonly ProductTranslations $translations;

    public function __construct(
        private readonly ShopLookupRepository $repository,
        private readonly OrderRepository $orders,
        private readonly AssignmentRepository $assignments,
    ) {
        $this->translations = new ProductTranslations();
    }

    public function products(array $ids): array
    {
        $products = [];
        foreach ($ids === [] ? [] : $this->repository->products($ids) as $id => $name) {
            $products[$id] = $this->product($id, $name);
        }
        return $products;
    }

    public function products_by_sku(array $skus): array
    {
        return $skus === [] ? [] : $this->grouped($this->repository->by_sku($skus), $skus);
    }

    public function products_by_name(array $names): array
    {
        return $names === [] ? [] : $this->grouped($this->repository->by_name($names), $names);
    }

    public function orders(array $numbers): array
    {
        if ($numbers === []) {
            return [];
        }
        $ids = [];
        foreach ($this->repository->numbered($numbers) as [$id, $number]) {
            $ids[$number][$id] = $id;
        }
        foreach ($numbers as $number) {
            if (ctype_digit($number) && strlen($number) < 16) {
                $ids[$number][(int) $number] = (int) $number;
            }
        }
        $orders = $this->orders_by_id(array_values(array_unique(array_merge(...array_map(array_values(...), array_values($ids))))));
        $found = [];
        foreach ($ids as $number => $some) {
            $found[$number] = array_values(array_intersect_key($orders, $some));
        }
        return $found;
    }

    public function orders_by_id(array $ids): array
    {
        return $ids === [] ? [] : $this->repository->orders($ids);
    }

    public function lines(array $ids): array
    {
        return $ids === [] ? [] : $this->repository->lines($ids);
    }

    public function waiting(array $product_ids, int $most): array
    {
        $waiting = [];
        foreach ($product_ids === [] ? [] : $this->orders->waiting_for($product_ids, $most) as $line) {
            $product = wc_get_product($line->variation_id === 0 ? $line->product_id : $line->variation_id);
            // The current settings of the product decide where its keys come from.
            $source = ($product instanceof \WC_Product ? (new ProductLicensing($this->translations))->configured($product) : null) ?? $line->policy;
            if ($source->source->takes_stock()) {
                $waiting[] = new WaitingLine($line->item_id, $line->order_id, $line->product_id, $line->variation_id, $line->missing);
            }
        }
        return $waiting;
    }

    public function given(int $after, int $until): array
    {
        return $this->assignments->given($after, $until);
    }

    /**
     * @param list<array{int, string, string}> $rows  Id, name, and what it was found by.
     * @param list<string>                     $asked
     * @return array<array-key, list<ShopProduct>>
     */
    private function grouped(array $rows, array $asked): array
    {
        $by_text = [];
        _prime_post_caches(array_column($rows, 0), false, false);
        foreach ($rows as [$id, $name, $text]) {
            $product = $this->product($id, $name);
            // Translations of one product sell the same keys.
            $by_text[self::folded($text)]["{$product->product_id}-{$product->variation_id}"] = $product;
        }
        $found = [];
        foreach ($asked as $text) {
            $found[$text] = array_values($by_text[self::folded($text)] ?? []);
        }
        return $found;
    }

    private function product(int $id, string $name): ShopProduct
    {
        return new ShopProduct(...[...$this->translations->goods($id, 0), $name]);
    }

    private static function folded(string $text): string
    {
        return 't' . mb_strtolower(trim(wp_specialchars_decode($text, ENT_QUOTES)));
    }
}
