<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Orders\OrderRepository;
use Latchkey\Support\Capabilities;
use Latchkey\Support\PerBlog;
use WC_Order;
use WP_Query;

/**
 * The list of orders: a badge if keys are owed, and a filter for those orders. For HPOS and legacy orders.
 */
final class OrderList
{
    public const PARAMETER = 'latchkey_owed';

    /** The order type that has lines with keys. */
    private const TYPE = 'shop_order';

    /** @var PerBlog<int, true> The orders on this page. */
    private readonly PerBlog $page;

    /** @var PerBlog<int, int> Missing keys by order. */
    private readonly PerBlog $missing;

    public function __construct(private readonly OrderRepository $orders)
    {
        $this->page = new PerBlog();
        $this->missing = new PerBlog();
    }

    /**
     * Filter `woocommerce_order_query`: remembers which orders a list is about to show, so that one query is enough for all of them.
     */
    public function remember(mixed $found): mixed
    {
        $orders = $found instanceof \stdClass ? $found->orders ?? null : null;
        foreach (is_array($orders) ? $orders : [] as $order) {
            if ($order instanceof WC_Order) {
                $this->page->set($order->get_id(), true);
            }
        }
        $this->missing->take();
        return $found;
    }

    /**
     * Actions `manage_…_custom_column`, after WooCommerce has printed the status.
     *
     * @param mixed $row The order, or its id.
     */
    public function badge(string $column, mixed $row): void
    {
        $id = $row instanceof WC_Order ? $row->get_id() : (is_numeric($row) ? (int) $row : 0);
        // On a phone WooCommerce prints the status in the cell of the order number.
        $classes = ['order_status' => 'is-wide', 'order_number' => 'is-phone'];
        $missing = isset($classes[$column]) && $id > 0 ? $this->missing($id) : 0;
        if ($missing > 0) {
            printf(
                ' <span class="latchkey-badge %s">%s</span>',
                esc_attr($classes[$column]),
                /* translators: %s: number of license keys. */
                esc_html(sprintf(_n('%s key owed', '%s keys owed', $missing, 'latchkey'), number_format_i18n($missing))),
            );
        }
    }

    /**
     * Actions `restrict_manage_posts` and `woocommerce_order_list_table_restrict_manage_orders`.
     */
    public function filter(string $type): void
    {
        if ($type !== self::TYPE || !current_user_can(Capabilities::LICENSES)) {
            return;
        }
        echo '<label class="screen-reader-text" for="latchkey-owed">' . esc_html__('Filter by license keys', 'latchkey') . '</label>';
        echo '<select name="' . esc_attr(self::PARAMETER) . '" id="latchkey-owed"><option value="">' . esc_html__('License keys: all', 'latchkey')
            . '</option><option value="1"' . selected(self::is_filtered(), true, false) . '>' . esc_html__('Keys owed', 'latchkey') . '</option></select>';
    }

    /**
     * Filter `woocommerce_shop_order_list_table_prepare_items_query_args`.
     *
     * @param array<mixed> $arguments
     * @return array<mixed>
     */
    public function ask(array $arguments): array
    {
        return self::is_filtered() ? $arguments + [self::PARAMETER => true] : $arguments;
    }

    /**
     * Filter `woocommerce_orders_table_query_clauses`, for HPOS.
     *
     * @param array<mixed> $clauses
     * @param array<mixed> $arguments
     * @return array<mixed>
     */
    public function narrow(array $clauses, array $arguments): array
    {
        if (($arguments[self::PARAMETER] ?? false) === true && is_string($clauses['where'] ?? null)) {
            $clauses['where'] .= ' AND ' . $this->orders->owing(OrderUtil::get_table_for_orders() . '.id');
        }
        return $clauses;
    }

    /**
     * Filter `posts_where`, for legacy orders.
     */
    public function narrow_posts(string $where, WP_Query $query): string
    {
        $asked = is_admin() && $query->is_main_query() && $query->get('post_type') === self::TYPE && self::is_filtered();
        return $asked ? $where . ' AND ' . $this->orders->owing_posts() : $where;
    }

    private static function is_filtered(): bool
    {
        return ($_GET[self::PARAMETER] ?? '') === '1';
    }

    private function missing(int $id): int
    {
        if (!$this->missing->has($id)) {
            global $wp_query;
            $posts = $wp_query instanceof WP_Query && is_array($wp_query->posts) ? $wp_query->posts : [];
            $shown = array_map(static fn (mixed $post): int => $post instanceof \WP_Post ? $post->ID : (is_numeric($post) ? (int) $post : 0), $posts);
            $page = array_values(array_unique([...array_keys($this->page->all()), ...$shown, $id]));
            foreach ($this->orders->missing($page) + array_fill_keys($page, 0) as $order_id => $missing) {
                $this->missing->set($order_id, $missing);
            }
        }
        return $this->missing->get($id) ?? 0;
    }
}
