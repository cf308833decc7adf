<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Customers\Module as Customers;
use Latchkey\Database\Module as Database;
use Latchkey\Database\Primary;
use Latchkey\Generators\Module as Generators;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Orders\Module as CoreOrders;
use Latchkey\Orders\ShortagesController;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Support\Hooks;
use Latchkey\WooCommerce\Account\AccountAssets;
use Latchkey\WooCommerce\Account\Module as Account;
use Latchkey\WooCommerce\Account\Templates;
use Latchkey\WooCommerce\Emails\Module as Emails;
use Latchkey\WooCommerce\Orders\Module as Orders;
use Latchkey\WooCommerce\Subscriptions\SubscriptionWords;

/**
 * License keys on WooCommerce's pages of orders, for administrators and buyers.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers
{
    /** The pages and lists of orders: with HPOS, and where orders are posts. */
    private const HPOS_PAGE = 'woocommerce_page_wc-orders';
    private const POST_LIST = 'edit-shop_order';

    private ?OrderList $list = null;
    private ?AssignAction $assign = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly Licenses $licenses,
        private readonly Generators $generators,
        private readonly Customers $customers,
        private readonly CoreOrders $core,
        private readonly Orders $orders,
        private readonly Emails $emails,
        private readonly Account $account,
        private readonly string $file,
    ) {
    }

    public function list(): OrderList
    {
        return $this->list ??= new OrderList($this->core->repository());
    }

    public function assign(): AssignAction
    {
        return $this->assign ??= new AssignAction($this->orders->queue(), $this->orders->reader());
    }

    public function box(): OrderBox
    {
        return new OrderBox($this->orders->key_lines(), new KeyRows($this->database->clock), $this->orders->statuses());
    }

    public function buyer(): BuyerPanel
    {
        $clock = $this->database->clock;
        $terms = new BuyerTerms(new LicensePresenter($clock, new SubscriptionWords()), $clock);
        return new BuyerPanel(
            new BuyerKeys($this->orders->key_lines(), $this->licenses->service(), $clock, $terms),
            new PromisedKeys($this->orders->reader(), $this->generators->service(...)),
            $this->customers->keys(),
            $this->orders->statuses(),
            $this->emails->links(),
            new AccountAssets($this->file),
            new Templates($this->file),
        );
    }

    public function hooks(): void
    {
        Hooks::action('woocommerce_order_details_before_order_table', fn (mixed $order) => $this->buyer()->print($order));
        Hooks::filter('render_block_' . BuyerPanel::BLOCK, BuyerPanel::above_details(...));
        Hooks::action('template_redirect', function (): void {
            $order = BuyerPages::order();
            if ($order !== 0) {
                // It may have been paid a moment ago.
                Primary::stay();
                (new BuyerPages($this->buyer(), $this->account->file()))->arrive($order);
            }
        }, 5);
        if (is_admin()) {
            $this->hook_order_page();
            $this->hook_order_list();
            $this->hook_assign_action();
        }
    }

    public function controllers(string $namespace): array
    {
        $authenticator = $this->rest->authenticator();
        return [
            new OrderKeysController($namespace, $authenticator, $this->orders->actions(...), $this->emails->resending(...), $this->box(...)),
            new ShortagesController($namespace, $authenticator, $this->core->repository()),
        ];
    }

    private function hook_order_page(): void
    {
        // Below WooCommerce's items, which it adds at 30.
        Hooks::action('add_meta_boxes', fn (string $type, mixed $edited) => $this->box()->add($type, $edited), 40);
        Hooks::action('admin_enqueue_scripts', fn () => (new OrderPageAssets($this->file))->enqueue(), 20);
    }

    private function hook_order_list(): void
    {
        Hooks::filter('woocommerce_order_query', fn (mixed $found): mixed => $this->list()->remember($found));
        foreach ([self::HPOS_PAGE, 'shop_order_posts'] as $list) {
            // WooCommerce draws the status itself at 10.
            Hooks::action("manage_{$list}_custom_column", fn (string $column, mixed $row) => $this->list()->badge($column, $row), 20);
        }
        foreach (['restrict_manage_posts', 'woocommerce_order_list_table_restrict_manage_orders'] as $filters) {
            Hooks::action($filters, fn (string $type) => $this->list()->filter($type));
        }
        Hooks::filter('woocommerce_shop_order_list_table_prepare_items_query_args', fn (array $arguments): array => $this->list()->ask($arguments));
        Hooks::filter('woocommerce_orders_table_query_clauses', fn (array $clauses, object $query, array $arguments): array => $this->list()->narrow($clauses, $arguments));
        Hooks::filter('posts_where', fn (string $where, \WP_Query $query): string => $this->list()->narrow_posts($where, $query));
    }

    private function hook_assign_action(): void
    {
        foreach (['woocommerce_order_actions', 'bulk_actions-' . self::HPOS_PAGE, 'bulk_actions-' . self::POST_LIST] as $actions) {
            Hooks::filter($actions, fn (array $offered): array => $this->assign()->offer($offered));
        }
        Hooks::action('woocommerce_order_action_' . AssignAction::ACTION, fn (\WC_Order $order) => $this->assign()->run($order));
        foreach (['woocommerce_redirect_order_location', 'redirect_post_location'] as $next) {
            Hooks::filter($next, fn (string $url): string => $this->assign()->take_along($url));
        }
        foreach ([self::HPOS_PAGE, self::POST_LIST] as $list) {
            Hooks::filter(
                "handle_bulk_actions-{$list}",
                fn (string $url, string $action, array $ids): string => $this->assign()->run_many($url, $action, $ids),
            );
        }
        Hooks::filter('removable_query_args', fn (array $names): array => $this->assign()->removable($names));
        Hooks::action('admin_notices', fn () => $this->assign()->notice());
    }
}
