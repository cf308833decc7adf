<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Orders\OrderRepository;
use Latchkey\Support\Capabilities;
use Latchkey\Support\Clock;
use WC_Product;

/**
 * The number of license keys of a product that are in stock and owed, on the page of the product: a line with links, and a short text on the
 * closed row of a variation. The number of rows read does not grow with the stock.
 */
final class StockLine
{
    /** Keys are counted up to here; "2,000+" are more. */
    private const MOST = 2000;

    /** @var array<int, array<int, int>> Keys owed by product and variation. */
    private array $owed = [];
    /** @var array<int, array<int, int>> Keys in stock by product and variation; of the product as a whole by 0. */
    private array $counted = [];

    public function __construct(
        private readonly ProductLicensing $licensing,
        private readonly KeyStockRepository $stock,
        private readonly OrderRepository $orders,
        private readonly Clock $clock,
    ) {
    }

    /**
     * "12 keys in stock · Add license keys · 3 owed".
     */
    public function line(WC_Product $product, ProductSettings $settings): string
    {
        [$own, $shared, $owed] = $this->amounts($product);
        if (!$settings->sells && $own + $shared + $owed === 0) {
            return '';
        }
        $id = (string) $product->get_id();
        $takes_stock = $settings->policy->source->takes_stock();
        $parts = [];
        if ($takes_stock || $own > 0) {
            $text = $own === 0 && !$this->is_out($settings, $own + $shared)
                ? __('No keys in stock', 'latchkey')
                /* translators: %s: number of license keys. */
                : sprintf(_n('%s key in stock', '%s keys in stock', $own, 'latchkey'), self::number($own));
            $parts[] = $this->is_out($settings, $own + $shared)
                ? self::badge()
                : self::link('latchkey-licenses', ['status' => 'available', 'product_id' => $id], $text, 'latchkey-stock__count');
        }
        if ($takes_stock && $shared > 0) {
            /* translators: %s: number of license keys. */
            $parts[] = esc_html(sprintf(_n('%s more for any variation', '%s more for any variation', $shared, 'latchkey'), self::number($shared)));
        }
        if ($takes_stock) {
            $parts[] = self::link('latchkey-licenses', ['add' => '1', 'product_id' => $id], __('Add license keys', 'latchkey'));
        }
        if ($owed > 0) {
            $parts[] = self::link('latchkey-shortages', ['product_id' => $id], self::owed($owed));
        }
        return $parts === [] ? '' : '<p class="latchkey-stock">' . implode(' <span aria-hidden="true">·</span> ', array_filter($parts, static fn (string $part): bool => $part !== '')) . '</p>';
    }

    /**
     * On the closed row of a variation: "38 in stock", or "None left", and what is owed.
     */
    public function row(WC_Product $variation, ProductSettings $settings): string
    {
        if (!$settings->sells) {
            return '<span class="latchkey-row">' . esc_html__('Sells no license keys', 'latchkey') . '</span>';
        }
        [$own, $shared, $owed] = $this->amounts($variation);
        $in_stock = match (true) {
            !$settings->policy->source->takes_stock(), $own + $shared === 0 && $settings->policy->source->generates() => esc_html__('Keys are made when sold', 'latchkey'),
            $this->is_out($settings, $own + $shared) => self::badge(),
            /* translators: %s: number of license keys. */
            default => esc_html(sprintf(__('%s in stock', 'latchkey'), self::number($own + $shared))),
        };
        return '<span class="latchkey-row">' . $in_stock . ($owed > 0 ? ' ' . esc_html(self::owed($owed)) : '') . '</span>';
    }

    /**
     * @return array{int, int, int} Its own keys in stock, those that any variation of its product can use, and those that orders wait for.
     */
    private function amounts(WC_Product $product): array
    {
        $parent = $product->is_type('variation') || $product->get_parent_id() > 0 ? $product->get_parent_id() : 0;
        [$product_id, $variation_id] = $this->licensing->goods($parent > 0 ? $parent : $product->get_id(), $parent > 0 ? $product->get_id() : 0);
        $this->owed[$product_id] ??= $this->orders->owed_of($product_id);
        $own = $this->count($product_id, $variation_id);
        return [$own, $variation_id === 0 ? 0 : $this->count($product_id, 0), $this->owed[$product_id][$variation_id] ?? 0];
    }

    /** A variation is drawn twice: its closed row and its fields. */
    private function count(int $product_id, int $variation_id): int
    {
        return $this->counted[$product_id][$variation_id] ??= $this->stock->count_up_to($product_id, $variation_id, $this->clock->utc(), self::MOST);
    }

    private function is_out(ProductSettings $settings, int $keys): bool
    {
        return $keys === 0 && $settings->policy->source->takes_stock() && !$settings->policy->source->generates();
    }

    private static function number(int $keys): string
    {
        return number_format_i18n($keys) . ($keys >= self::MOST ? '+' : '');
    }

    private static function owed(int $keys): string
    {
        /* translators: %s: number of license keys. */
        return sprintf(_n('%s owed', '%s owed', $keys, 'latchkey'), number_format_i18n($keys));
    }

    private static function badge(): string
    {
        return '<span class="latchkey-stock__none">' . esc_html__('None left', 'latchkey') . '</span>';
    }

    /**
     * @param array<string, string> $query
     * @return string HTML: a link for users who can open the screen, otherwise its text.
     */
    private static function link(string $page, array $query, string $text, string $class = ''): string
    {
        if (!current_user_can(Capabilities::LICENSES)) {
            return isset($query['add']) ? '' : esc_html($text);
        }
        return sprintf('<a%s href="%s">%s</a>', $class === '' ? '' : ' class="' . esc_attr($class) . '"', esc_url(add_query_arg(['page' => $page] + $query, admin_url('admin.php'))), esc_html($text));
    }
}
