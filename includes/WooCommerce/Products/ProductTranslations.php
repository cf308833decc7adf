<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Licenses\Goods;

/**
 * Finds the original of a translated product or variation. A translation sells the stock and the terms of its original: all code that needs
 * the product of a sale uses this class.
 */
final class ProductTranslations implements Goods
{
    public const FILTER = 'latchkey_original_product_id';

    private const TYPES = ['product', 'product_variation'];

    /**
     * @param int $id A product or a variation.
     * @return int The original; the same id if it is not a translation, or is deleted.
     */
    public function original(int $id): int
    {
        $type = $id > 0 ? get_post_type($id) : false;
        if (!in_array($type, self::TYPES, true)) {
            return $id;
        }
        /**
         * The product or variation that another one is a translation of. WPML and Polylang are already taken into account.
         *
         * @param int $original What is known so far; $id itself if it is no translation.
         * @param int $id       The product or variation that is sold.
         */
        $original = apply_filters(self::FILTER, $this->wpml($id, $type) ?? $this->polylang($id) ?? $id, $id);
        $original = is_numeric($original) ? (int) $original : $id;
        return $original !== $id && get_post_type($original) === $type ? $original : $id;
    }

    public function goods(int $product_id, int $variation_id): array
    {
        if ($variation_id === 0 && self::is_variation($product_id)) {
            $variation_id = $product_id;
        }
        if (self::is_variation($variation_id)) {
            // A variation belongs to its own product.
            $product_id = (int) wp_get_post_parent_id($variation_id);
        }
        $variation = $this->original($variation_id);
        // A variation without an original may still belong to a translated product.
        $parent = $variation === $variation_id ? 0 : (int) wp_get_post_parent_id($variation);
        return [$parent > 0 ? $parent : $this->original($product_id), $variation];
    }

    /**
     * @return list<int> A product or variation and its translations, from supported plugins.
     */
    public function of(int $original): array
    {
        $ids = [$original];
        if (has_filter('wpml_get_element_translations') !== false) {
            $type = 'post_' . (string) get_post_type($original);
            $group = apply_filters('wpml_element_trid', null, $original, $type);
            foreach ((array) apply_filters('wpml_get_element_translations', null, $group, $type) as $one) {
                $ids[] = is_object($one) && is_numeric($one->element_id ?? null) ? (int) $one->element_id : 0;
            }
        } elseif (function_exists('pll_get_post_translations')) {
            $ids = [...$ids, ...array_map(intval(...), array_values((array) pll_get_post_translations($original)))];
        }
        return array_values(array_unique(array_filter($ids, static fn (int $id): bool => $id > 0)));
    }

    /**
     * @return int|null Null if WPML is not active, or does not know the id.
     */
    private function wpml(int $id, string $type): ?int
    {
        if (has_filter('wpml_object_id') === false) {
            return null;
        }
        // The original language; if WPML does not know it, the language of the site.
        return self::id(apply_filters('wpml_original_element_id', null, $id, 'post_' . $type))
            ?? self::id(apply_filters('wpml_object_id', $id, $type, false, apply_filters('wpml_default_language', null)));
    }

    /**
     * @return int|null Null if Polylang is not active, or if there is no translation in the language of the site.
     */
    private function polylang(int $id): ?int
    {
        return function_exists('pll_get_post') && function_exists('pll_default_language')
            ? self::id(pll_get_post($id, (string) pll_default_language()))
            : null;
    }

    private static function is_variation(int $id): bool
    {
        return $id > 0 && get_post_type($id) === 'product_variation';
    }

    private static function id(mixed $found): ?int
    {
        return is_numeric($found) && (int) $found > 0 ? (int) $found : null;
    }
}
