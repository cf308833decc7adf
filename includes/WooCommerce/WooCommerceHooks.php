<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Database\Primary;
use Latchkey\Licenses\StockChanges;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Services;
use Latchkey\Support\Actions;
use Latchkey\Support\Hooks;
use Latchkey\WooCommerce\OrderPages\AssignAction;
use Latchkey\WooCommerce\OrderPages\BuyerPages;
use Latchkey\WooCommerce\OrderPages\OrderPageServices;
use Latchkey\WooCommerce\Orders\LineTerms;
use Latchkey\WooCommerce\Orders\OrderQueue;
use Latchkey\WooCommerce\Orders\ParkedOrders;
use Latchkey\WooCommerce\Orders\ShortageQueue;
use Latchkey\WooCommerce\Products\ProductServices;
use Latchkey\WooCommerce\Products\ProductTransfer;
use Latchkey\WooCommerce\Subscriptions\SubscriptionQueue;

/**
 * The list of hooks, its half for WooCommerce. Absent WooCommerce, it does not load.
 */
final class WooCommerceHooks
{
    /** The pages and lists of orders: with HPOS, and where orders are posts. */
    private const HPOS_PAGE = 'woocommerce_page_wc-orders';
    private const POST_LIST = 'edit-shop_order';

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly Services $services, private readonly string $file)
    {
    }

    public function register(): void
    {
        $this->hook_orders();
        $this->hook_products();
        (new CustomerHooks($this->services))->register();
        (new SubscriptionHooks($this->services))->register();
        $pages = $this->services->order_pages();
        Hooks::action('woocommerce_order_details_after_order_table', static fn (mixed $order) => $pages->buyer()->print($order));
        Hooks::action('template_redirect', static function () use ($pages): void {
            $order = BuyerPages::order();
            if ($order !== 0) {
                // It may have been paid a moment ago.
                Primary::stay();
                $pages->buyer_pages()->arrive($order);
            }
        }, 5);
        if (is_admin()) {
            $this->hook_order_page($pages);
            $this->hook_order_list($pages);
            $this->hook_assign_action($pages);
        }
    }

    /**
     * Every order event of WooCommerce that may change what an order is owed. Without our tables it is parked.
     */
    private function hook_orders(): void
    {
        $selling = $this->services->selling();
        $now = static fn (int $order_id) => $selling->order_hooks()->at_once($order_id);
        $later = static fn (int $order_id) => $selling->order_hooks()->later($order_id);
        // Before WooCommerce's e-mails, which go out on the same events.
        foreach (['processing', 'completed'] as $status) {
            Hooks::always_action("woocommerce_order_status_{$status}", $now, 1);
        }
        Hooks::always_action('woocommerce_before_order_object_save', static fn (\WC_Order $order) => $selling->order_hooks()->saving($order));
        Hooks::always_action('woocommerce_new_order', static fn (int $order_id, mixed $order = null) => $selling->order_hooks()->made($order_id, $order));
        // After whoever changes the line in the same moment.
        Hooks::always_action('woocommerce_before_order_item_object_save', static fn (\WC_Order_Item_Product $item) => $selling->line_terms()->fix($item), 999);
        Hooks::always_action('woocommerce_before_order_item_object_save', static fn (\WC_Order_Item_Product $item) => $selling->order_hooks()->item_saving($item), 999);
        Hooks::always_filter('woocommerce_hidden_order_itemmeta', LineTerms::hide(...));
        Hooks::always_action('woocommerce_create_refund', static fn (object $refund) => $selling->order_hooks()->refund_comes($refund));
        Hooks::always_action('woocommerce_before_delete_order', static fn (int $order_id) => $selling->order_hooks()->loses($order_id));
        Hooks::always_filter('wp_untrash_post_status', static fn (mixed $status, int $id, string $previous): mixed => $selling->order_hooks()->untrashing($status, $id, $previous));
        foreach (['status_changed', 'refunded'] as $event) {
            Hooks::always_action("woocommerce_order_{$event}", $now, 1);
        }
        foreach (['payment_complete', 'trash_order', 'untrash_order'] as $event) {
            Hooks::always_action("woocommerce_{$event}", $now, 1);
        }
        Hooks::always_action('woocommerce_refund_deleted', static fn (int $refund_id, int $order_id) => $selling->order_hooks()->at_once($order_id), 1);
        Hooks::always_filter('woocommerce_pre_delete_order_refund', static fn (mixed $check, object $refund): mixed => $selling->order_hooks()->refund_goes($check, $refund));
        foreach (['update_order', 'delete_order', 'saved_order_items'] as $event) {
            Hooks::always_action("woocommerce_{$event}", $later);
        }
        foreach (['before_delete_order_item', 'new_order_item'] as $event) {
            Hooks::always_action("woocommerce_{$event}", static fn (int $item_id) => $selling->order_hooks()->item_changed($item_id));
        }
        foreach (['trashed_post', 'untrashed_post'] as $event) {
            Hooks::always_action($event, static fn (int $post_id) => $selling->order_hooks()->post_changed($post_id));
        }
        foreach (
            [
                OrderQueue::HOOK => static fn (int $order_id) => $selling->queue()->retry($order_id),
                ParkedOrders::PAID_HOOK => static fn (int $order_id) => $selling->queue()->retry_paid($order_id),
                ShortageQueue::HOOK => static fn (int $product_id) => $selling->shortages()->fill($product_id),
            ] as $hook => $work
        ) {
            Hooks::action($hook, $work, meanwhile: static fn (int $id) => Actions::later($hook, $id));
        }
        foreach ([OrderQueue::HOOK, ParkedOrders::PAID_HOOK, ShortageQueue::HOOK, SubscriptionQueue::HOOK] as $turn) {
            Hooks::always_action($turn, Primary::stay(...), PHP_INT_MIN);
        }
        Hooks::action('latchkey_stock_changed', static fn (int $product_id) => $selling->shortages()->stock_arrived($product_id));
        Hooks::action(Housekeeping::HOOK, static fn () => $selling->sweep()->run());
        Hooks::action('admin_init', static fn () => $selling->sweep()->visit());
        Hooks::at_end($selling->flush(...), 5);
    }

    /**
     * The license key settings of products, and WooCommerce's stock, which may follow the stock of keys.
     */
    private function hook_products(): void
    {
        $products = new ProductServices($this->services);
        Hooks::action(StockChanges::ACTION, static fn (int $product_id) => $products->stock()->later($product_id));
        foreach (['added', 'updated', 'deleted'] as $change) {
            Hooks::action("{$change}_post_meta", static fn (mixed $meta, int $post_id, string $key) => $products->meta_written($key, $post_id));
        }
        // The one place where WooCommerce writes past WordPress's meta data.
        Hooks::action('woocommerce_updated_product_stock', static fn (int $id) => $products->stock()->written($id));
        Hooks::action(Housekeeping::HOOK, static fn () => $products->stock()->sweep(), 25);
        // After WooCommerce's own changes of its stock, and after the orders that waited.
        Hooks::at_end($products->flush(...), 20);
        if (is_admin()) {
            $this->hook_product_screens($products);
        }
    }

    private function hook_product_screens(ProductServices $products): void
    {
        $tab = $products->tab($this->file);
        Hooks::action('admin_enqueue_scripts', $tab->enqueue(...), 20);
        Hooks::filter('woocommerce_product_data_tabs', $tab->add_tab(...));
        Hooks::action('woocommerce_product_data_panels', $tab->panel(...));
        Hooks::action('woocommerce_product_after_variable_attributes', $tab->variation(...));
        Hooks::action('woocommerce_admin_process_product_object', $tab->save(...));
        Hooks::action('woocommerce_admin_process_variation_object', $tab->save_variation(...));
        Hooks::action('woocommerce_product_duplicate_before_save', $products->stock()->prepare_copy(...));
        $transfer = $products->transfer();
        foreach (['export_column_names', 'export_product_default_columns'] as $list) {
            Hooks::filter("woocommerce_product_{$list}", $transfer->add_columns(...));
        }
        foreach (ProductTransfer::columns() as $column) {
            Hooks::filter("woocommerce_product_export_product_column_{$column}", $transfer->cell(...));
        }
        Hooks::filter('woocommerce_product_export_skip_meta_keys', $transfer->skip_meta(...));
        Hooks::filter('woocommerce_csv_product_import_mapping_options', $transfer->add_options(...));
        Hooks::filter('woocommerce_csv_product_import_mapping_default_columns', $transfer->map_columns(...));
        Hooks::filter('woocommerce_product_import_pre_insert_product_object', $transfer->import(...));
    }

    private function hook_order_page(OrderPageServices $pages): void
    {
        // Below WooCommerce's items, which it adds at 30.
        Hooks::action('add_meta_boxes', static fn (string $type, mixed $edited) => $pages->box()->add($type, $edited), 40);
        Hooks::action('admin_enqueue_scripts', static fn () => $pages->assets()->enqueue(), 20);
    }

    private function hook_order_list(OrderPageServices $pages): void
    {
        Hooks::filter('woocommerce_order_query', static fn (mixed $found): mixed => $pages->list()->remember($found));
        foreach ([self::HPOS_PAGE, 'shop_order_posts'] as $list) {
            // WooCommerce draws the status itself at 10.
            Hooks::action("manage_{$list}_custom_column", static fn (string $column, mixed $row) => $pages->list()->badge($column, $row), 20);
        }
        foreach (['restrict_manage_posts', 'woocommerce_order_list_table_restrict_manage_orders'] as $filters) {
            Hooks::action($filters, static fn (string $type) => $pages->list()->filter($type));
        }
        Hooks::filter('woocommerce_shop_order_list_table_prepare_items_query_args', static fn (array $arguments): array => $pages->list()->ask($arguments));
        Hooks::filter('woocommerce_orders_table_query_clauses', static fn (array $clauses, object $query, array $arguments): array => $pages->list()->narrow($clauses, $arguments));
        Hooks::filter('posts_where', static fn (string $where, \WP_Query $query): string => $pages->list()->narrow_posts($where, $query));
    }

    private function hook_assign_action(OrderPageServices $pages): void
    {
        foreach (['woocommerce_order_actions', 'bulk_actions-' . self::HPOS_PAGE, 'bulk_actions-' . self::POST_LIST] as $actions) {
            Hooks::filter($actions, static fn (array $offered): array => $pages->assign()->offer($offered));
        }
        Hooks::action('woocommerce_order_action_' . AssignAction::ACTION, static fn (\WC_Order $order) => $pages->assign()->run($order));
        foreach (['woocommerce_redirect_order_location', 'redirect_post_location'] as $next) {
            Hooks::filter($next, static fn (string $url): string => $pages->assign()->take_along($url));
        }
        foreach ([self::HPOS_PAGE, self::POST_LIST] as $list) {
            Hooks::filter(
                "handle_bulk_actions-{$list}",
                static fn (string $url, string $action, array $ids): string => $pages->assign()->run_many($url, $action, $ids),
            );
        }
        Hooks::filter('removable_query_args', static fn (array $names): array => $pages->assign()->forget($names));
        Hooks::action('admin_notices', static fn () => $pages->assign()->notice());
    }
}
