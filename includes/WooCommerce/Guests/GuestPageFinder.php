<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use WP_Post;

/**
 * Finds the guests' page: the one with the block or the shortcode. It is remembered when it is saved or first visited.
 */
final class GuestPageFinder
{
    public const BLOCK = 'latchkey/license-keys';
    public const SHORTCODE = 'latchkey_license_keys';
    public const OPTION = 'latchkey_guest_page';

    /**
     * @param int $preferred A page to use if it is a guests' page; 0 for none. The caller of the form may choose it.
     * @return string|null Null if the site has no such page.
     */
    public function url(int $preferred = 0): ?string
    {
        foreach ([self::has_form($preferred) ? $preferred : 0, self::remembered()] as $id) {
            $url = $id > 0 && get_post_status($id) === 'publish' ? get_permalink($id) : false;
            if ($url !== false) {
                return $url;
            }
        }
        return null;
    }

    /**
     * Action `save_post_page`.
     */
    public function saved(int $id, WP_Post $page): void
    {
        if ($page->post_status === 'publish' && self::has_it($page)) {
            $this->remember($id);
        } elseif ($id === self::remembered()) {
            delete_option(self::OPTION);
        }
    }

    /**
     * @return bool Whether the content of this page contains the form. It may also come from a pattern or a template.
     */
    public static function has_form(int $id): bool
    {
        $page = $id > 0 ? get_post($id) : null;
        return $page instanceof WP_Post && ($id === self::remembered() || self::has_it($page));
    }

    /**
     * Remembers a page, unless an earlier one still exists.
     */
    public function remember(int $id): void
    {
        if ($id > 0 && $id !== self::remembered() && get_post_type($id) === 'page' && $this->url() === null) {
            update_option(self::OPTION, $id, true);
        }
    }

    private static function remembered(): int
    {
        $id = get_option(self::OPTION, 0);
        return is_numeric($id) ? (int) $id : 0;
    }

    private static function has_it(WP_Post $page): bool
    {
        return has_block(self::BLOCK, $page) || has_shortcode($page->post_content, self::SHORTCODE);
    }
}
