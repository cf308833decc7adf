<?php

declare(strict_types=1);

namespace Latchkey\Search;

use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Support\PlainText;

/**
 * The names of WordPress's users and of products, which are posts.
 */
final class SiteNames implements NameSource
{
    public const VARIATION = 'product_variation';

    public function names(SearchKind $kind, array $ids, bool $is_fresh = false): array
    {
        if ($is_fresh) {
            foreach ($kind === SearchKind::Customer ? ['users', 'user_meta'] : ['posts'] as $group) {
                wp_cache_delete_multiple($ids, $group);
            }
        }
        return match ($kind) {
            SearchKind::Customer => self::users($ids),
            SearchKind::Product, SearchKind::Variation => self::products($ids, $kind === SearchKind::Variation),
            default => [],
        };
    }

    /**
     * @param non-empty-list<int> $ids
     * @return array<int, list<string>>
     */
    private static function users(array $ids): array
    {
        cache_users($ids);
        $names = [];
        foreach ($ids as $id) {
            $user = get_userdata($id);
            if ($user !== false) {
                // With WooCommerce, customers have a name for their invoices too.
                $names[$id] = [$user->first_name, $user->last_name, $user->display_name, $user->user_email];
                foreach (['billing_first_name', 'billing_last_name'] as $field) {
                    $value = get_user_meta($id, $field, true);
                    $names[$id][] = is_string($value) ? $value : '';
                }
            }
        }
        return $names;
    }

    /**
     * @param non-empty-list<int> $ids
     * @return array<int, list<string>>
     */
    private static function products(array $ids, bool $variations): array
    {
        _prime_post_caches($ids, false, false);
        $names = [];
        foreach ($ids as $id) {
            $post = get_post($id);
            if ($post instanceof \WP_Post && ($post->post_type === self::VARIATION) === $variations) {
                $names[$id] = [PlainText::of($post->post_title)];
            }
        }
        return $names;
    }
}
