<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Database\Module as Database;
use Latchkey\Database\Primary;
use Latchkey\Health\ProvidesExaminations;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Orders\Cause;
use Latchkey\Orders\Module as CoreOrders;
use Latchkey\Orders\OrderActions;
use Latchkey\Orders\Reconciler;
use Latchkey\Support\Actions;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;
use Latchkey\WooCommerce\Health\LineRepository;
use Latchkey\WooCommerce\Health\OrderLines;
use Latchkey\WooCommerce\Health\UnservedOrders;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Subscriptions\Module as SubscriptionsModule;
use Latchkey\WooCommerce\Subscriptions\Subscriptions;

/**
 * Gives WooCommerce's orders the license keys that were paid for, and takes them back.
 */
final class Module implements \Latchkey\Support\Module, ProvidesExaminations, LeavesTraces
{
    private ?Reconciler $reconciler = null;
    private ?OrderQueue $queue = null;
    private ?ParkedOrders $parked = null;
    private ?ShortageQueue $shortages = null;
    private ?OrderSweep $sweep = null;

    public function __construct(
        private readonly Database $database,
        private readonly Licenses $licenses,
        private readonly CoreOrders $orders,
        private readonly SubscriptionsModule $subscriptions,
    ) {
    }

    public function reconciler(): Reconciler
    {
        return $this->reconciler ??= $this->orders->reconciler($this->reader(), $this->subscriptions->keys());
    }

    /**
     * Actions of people on the keys of an order.
     */
    public function actions(): OrderActions
    {
        return $this->orders->actions($this->reader(), $this->effects(), $this->subscriptions->keys());
    }

    public function queue(): OrderQueue
    {
        return $this->queue ??= new OrderQueue($this->reconciler(), $this->orders->notices(), $this->effects());
    }

    public function shortages(): ShortageQueue
    {
        return $this->shortages ??= new ShortageQueue($this->queue(), $this->orders->repository());
    }

    public function sweep(): OrderSweep
    {
        return $this->sweep ??= new OrderSweep(
            $this->queue(),
            $this->shortages(),
            $this->orders->notices(),
            $this->orders->repository(),
            $this->stored_orders(),
            new BuyerSync(
                $this->stored_orders(),
                $this->orders->repository(),
                $this->orders->assignments(),
                $this->database->transaction(),
                $this->database->clock,
            ),
            $this->database->clock,
        );
    }

    public function statuses(): OrderStatuses
    {
        return new OrderStatuses($this->orders->order_settings());
    }

    public function stored_orders(): StoredOrderRepository
    {
        return new StoredOrderRepository($this->database->db);
    }

    public function owners(): OrderOwners
    {
        return new OrderOwners($this->database->db, $this->stored_orders());
    }

    public function fresh_orders(): FreshOrders
    {
        return new FreshOrders($this->stored_orders());
    }

    public function search_names(): OrderSearchNames
    {
        return new OrderSearchNames(new OrderNameRepository($this->database->db));
    }

    /**
     * The lines of an order with their keys.
     */
    public function key_lines(): KeyLines
    {
        return new KeyLines(
            $this->orders->repository(),
            $this->orders->assignments(),
            new ProductLicensing(),
            $this->licenses->period_repository(),
            $this->licenses->repository(),
        );
    }

    public function reader(): OrderReader
    {
        return new OrderReader(
            $this->stored_orders(),
            $this->fresh_orders(),
            new ProductLicensing(),
            $this->statuses(),
            $this->line_terms(),
            new Marketplace(),
            new Subscriptions(),
            $this->subscriptions->line_keys(),
        );
    }

    /**
     * Every event of WooCommerce that may change what an order is owed. While our tables are missing, events are parked.
     */
    public function hooks(): void
    {
        $now = fn (int $order_id) => $this->order_hooks()->at_once($order_id);
        $later = fn (int $order_id) => $this->order_hooks()->later($order_id);
        $this->hook_saving();
        // Before WooCommerce's emails, which are sent on the same events.
        foreach (['order_status_processing', 'order_status_completed', 'order_status_changed', 'order_refunded', 'payment_complete', 'trash_order', 'untrash_order'] as $event) {
            Hooks::always_action("woocommerce_{$event}", $now, 1);
        }
        Hooks::always_action('woocommerce_before_delete_order', fn (int $order_id) => $this->order_hooks()->loses($order_id));
        Hooks::always_filter('wp_untrash_post_status', fn (mixed $status, int $id, string $previous): mixed => $this->order_hooks()->untrashing($status, $id, $previous));
        Hooks::always_action('woocommerce_create_refund', fn (object $refund) => $this->order_hooks()->refund_comes($refund));
        Hooks::always_action('woocommerce_refund_deleted', static fn (int $refund_id, int $order_id) => $now($order_id), 1);
        Hooks::always_filter('woocommerce_pre_delete_order_refund', fn (mixed $check, object $refund): mixed => $this->order_hooks()->refund_goes($check, $refund));
        foreach (['update_order', 'delete_order', 'saved_order_items'] as $event) {
            Hooks::always_action("woocommerce_{$event}", $later);
        }
        foreach (['before_delete_order_item', 'new_order_item'] as $event) {
            Hooks::always_action("woocommerce_{$event}", fn (int $item_id) => $this->order_hooks()->item_changed($item_id));
        }
        foreach (['trashed_post', 'untrashed_post'] as $event) {
            Hooks::always_action($event, fn (int $post_id) => $this->order_hooks()->post_changed($post_id));
        }
        $this->hook_turns();
    }

    public function examinations(): array
    {
        $lines = new LineRepository($this->database->db, $this->database->clock);
        return [
            new OrderLines($lines, $this->stored_orders(), $this->orders->repository(), $this->orders->notices(), $this->queue(), $this->database->transaction()),
            new UnservedOrders($this->stored_orders(), $this->reader(), $this->orders->repository(), $lines, $this->queue()),
        ];
    }

    public function traces(): Traces
    {
        return new Traces(
            options: [OrderSweep::OPTION],
            hooks: [OrderQueue::HOOK, OrderQueue::REST_HOOK, ParkedOrders::PAID_HOOK, ShortageQueue::HOOK],
            meta_keys: [LineTerms::META, PartUnits::META],
        );
    }

    private function hook_saving(): void
    {
        Hooks::always_action('woocommerce_before_order_object_save', fn (\WC_Order $order) => $this->order_hooks()->saving($order));
        Hooks::always_action('woocommerce_new_order', fn (int $order_id, mixed $order = null) => $this->order_hooks()->made($order_id, $order));
        // After other callbacks, which may change the line.
        Hooks::always_action('woocommerce_before_order_item_object_save', fn (\WC_Order_Item_Product $item) => $this->line_terms()->fix($item), 999);
        Hooks::always_action('woocommerce_before_order_item_object_save', fn (\WC_Order_Item_Product $item) => $this->order_hooks()->item_saving($item), 999);
        Hooks::always_filter('woocommerce_hidden_order_itemmeta', LineTerms::hide(...));
    }

    /**
     * Work at the end of the request and in the background.
     */
    private function hook_turns(): void
    {
        foreach (
            [
                OrderQueue::HOOK => fn (int $order_id) => $this->queue()->retry($order_id),
                OrderQueue::REST_HOOK => fn (int $order_id) => $this->queue()->now($order_id, Cause::Rest),
                ParkedOrders::PAID_HOOK => fn (int $order_id) => $this->queue()->retry_paid($order_id),
                ShortageQueue::HOOK => fn (int $product_id) => $this->shortages()->fill($product_id),
            ] as $hook => $work
        ) {
            Hooks::always_action($hook, Primary::stay(...), PHP_INT_MIN);
            Hooks::action($hook, $work, meanwhile: static fn (int $id) => Actions::later($hook, $id));
        }
        $this->licenses->stock_changes->listen(fn (int $product_id) => $this->shortages()->stock_arrived($product_id));
        Hooks::action(Housekeeping::HOOK, fn () => $this->sweep()->run());
        Hooks::action('admin_init', fn () => $this->sweep()->visit());
        Hooks::at_end($this->flush(...), 5);
    }

    /**
     * Does the work that the request deferred, if there is any.
     */
    private function flush(): void
    {
        $this->queue?->flush();
        $this->shortages?->flush();
        $this->sweep?->end_visit();
    }

    private function order_hooks(): OrderHooks
    {
        return new OrderHooks($this->database->is_ready() ? $this->queue() : $this->parked ??= new ParkedOrders(), $this->statuses());
    }

    private function effects(): OrderEffects
    {
        return new OrderEffects($this->fresh_orders(), $this->licenses->stock_changes, $this->licenses->mentions, function (array $subscriptions): void {
            array_map($this->subscriptions->queue()->later(...), $subscriptions);
        });
    }

    private function line_terms(): LineTerms
    {
        return new LineTerms(new ProductLicensing());
    }
}
