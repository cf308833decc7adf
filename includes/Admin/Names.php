<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Support\PlainText;

/**
 * The names of the products, customers and orders whose ids license keys contain. Those that do not exist are left out; then the screen
 * shows the id.
 */
final class Names
{
    private const PRODUCTS = ['product', 'product_variation'];

    /**
     * @param OrderLookup|null   $orders   Null if WooCommerce does not run.
     * @param ProductLookup|null $products Null if WooCommerce does not run.
     */
    public function __construct(private readonly ?OrderLookup $orders, private readonly ?ProductLookup $products = null)
    {
    }

    /**
     * Without WooCommerce, any post may be a product.
     *
     * @param list<int> $ids
     * @return list<array{id: int, name: string, url: string}>
     */
    public function products(array $ids): array
    {
        _prime_post_caches($ids, false, false);
        $names = [];
        foreach ($ids as $id) {
            $post = get_post($id);
            if ($post instanceof \WP_Post && ($this->orders === null || in_array($post->post_type, self::PRODUCTS, true))) {
                // A variation is edited on the page of its product.
                $edited = $post->post_type === 'product_variation' ? $post->post_parent : $id;
                $url = post_type_exists($post->post_type) ? get_edit_post_link($edited, 'raw') : null;
                $names[] = ['id' => $id, 'name' => PlainText::of($post->post_title), 'url' => $url ?? ''];
            }
        }
        return $names;
    }

    /**
     * @param list<int> $ids
     * @return list<array{id: int, name: string, email: string, url: string}>
     */
    public function customers(array $ids): array
    {
        cache_users($ids);
        $names = [];
        foreach ($ids as $id) {
            $user = get_userdata($id);
            if ($user !== false) {
                $names[] = ['id' => $id, 'name' => $user->display_name, 'email' => $user->user_email, 'url' => get_edit_user_link($id)];
            }
        }
        return $names;
    }

    /**
     * @param list<int> $ids
     * @return list<array{id: int, number: string, url: string}>
     */
    public function orders(array $ids): array
    {
        return $this->orders?->of($ids) ?? [];
    }

    /**
     * @param list<int> $ids Products or variations.
     * @return list<array{id: int, follows: bool, valid_unit: string, valid_count: int|null, activation_limit: int|null}>
     */
    public function terms(array $ids): array
    {
        return $this->products?->terms($ids) ?? [];
    }

    /**
     * @return string The currency of prices, for example `USD`; empty if the site has none.
     */
    public function currency(): string
    {
        return $this->orders?->currency() ?? '';
    }
}
