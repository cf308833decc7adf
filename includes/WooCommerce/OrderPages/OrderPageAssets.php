<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Rest\Routes;
use Latchkey\Support\Capabilities;

/**
 * The script of the page of an order, and the style of that page and of the list of orders.
 */
final class OrderPageAssets
{
    private const NAME = 'order-page';
    private const LIST_STYLE = '.latchkey-badge{display:inline-block;padding:0 6px;border-radius:2px;background:#fcefd2;color:#614200;font-size:12px;line-height:20px;white-space:nowrap}'
        . '.latchkey-badge.is-phone{display:none}@media(max-width:782px){.latchkey-badge.is-phone{display:inline-block}.latchkey-badge.is-wide{display:none}}';

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly string $file)
    {
    }

    /**
     * Action `admin_enqueue_scripts`.
     */
    public function enqueue(): void
    {
        $screen = get_current_screen();
        $page = wc_get_page_screen_id('shop-order');
        if ($screen !== null && $screen->id === wc_get_page_screen_id('shop_subscription') && current_user_can(Capabilities::LICENSES)) {
            // The page of a subscription shows its keys like that of an order; the list of subscriptions needs no style.
            $this->order_page();
            return;
        }
        if ($screen === null || !current_user_can(Capabilities::LICENSES) || !in_array($screen->id, [$page, 'edit-' . $page], true)) {
            return;
        }
        $is_list = $screen->id !== $page || ($page !== 'shop_order' && !in_array($_GET['action'] ?? '', ['edit', 'new'], true));
        if ($is_list) {
            wp_add_inline_style('woocommerce_admin_styles', self::LIST_STYLE);
        } else {
            $this->order_page();
        }
    }

    private function order_page(): void
    {
        $asset = $this->path('asset.php');
        if (!is_readable($asset)) {
            return;
        }
        $made = require $asset;
        $needs = is_array($made) && is_array($made['dependencies'] ?? null) ? $made['dependencies'] : [];
        $version = is_array($made) && is_string($made['version'] ?? null) ? $made['version'] : null;
        $handles = array_values(array_filter($needs, static fn (mixed $one): bool => is_string($one) && $one !== ''));
        $handle = 'latchkey-' . self::NAME;
        wp_enqueue_script($handle, $this->url('js'), $handles, $version, ['in_footer' => true]);
        wp_set_script_translations($handle, 'latchkey', dirname($this->file) . '/languages');
        wp_add_inline_script($handle, 'window.latchkeyOrder = ' . wp_json_encode(['namespace' => Routes::OWN_NAMESPACE]) . ';', 'before');
        wp_enqueue_style($handle, $this->url('css'), [], $version);
        wp_style_add_data($handle, 'rtl', 'replace');
    }

    private function path(string $ending): string
    {
        return dirname($this->file) . '/build/' . self::NAME . '.' . $ending;
    }

    private function url(string $ending): string
    {
        return plugins_url('build/' . self::NAME . '.' . $ending, $this->file);
    }
}
