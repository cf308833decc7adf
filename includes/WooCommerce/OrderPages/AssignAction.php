<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Orders\Cause;
use Latchkey\Orders\OrderSource;
use Latchkey\Support\Capabilities;
use Latchkey\WooCommerce\Orders\OrderQueue;
use WC_Order;

/**
 * The action "Assign license keys", for one order and for many: lines without a promise get that of their products today, and each order
 * gets all keys that it is owed. WooCommerce and WordPress check the nonce before they call.
 */
final class AssignAction
{
    public const ACTION = 'latchkey_assign';

    /** The counts in the notice, as URL parameters. */
    private const COUNTS = ['latchkey_orders', 'latchkey_given', 'latchkey_owing', 'latchkey_later'];

    /** The maximum number of orders at once; more are processed in the background. */
    private const AT_ONCE = 20;

    /** @var array<string, int> */
    private array $counts = [];

    public function __construct(private readonly OrderQueue $queue, private readonly OrderSource $orders)
    {
    }

    /**
     * Filters `woocommerce_order_actions` and `bulk_actions-…`.
     *
     * @param array<mixed> $actions
     * @return array<mixed>
     */
    public function offer(array $actions): array
    {
        return current_user_can(Capabilities::LICENSES)
            ? $actions + [self::ACTION => __('Assign license keys', 'latchkey')]
            : $actions;
    }

    /**
     * Action `woocommerce_order_action_latchkey_assign`.
     */
    public function run(WC_Order $order): void
    {
        if (current_user_can(Capabilities::LICENSES)) {
            $this->counts = $this->assign([$order->get_id()]);
        }
    }

    /**
     * Filters `woocommerce_redirect_order_location` and `redirect_post_location`: adds the result to the URL of the next page.
     */
    public function take_along(string $url): string
    {
        return $this->counts === [] ? $url : add_query_arg($this->counts, $url);
    }

    /**
     * Filter `handle_bulk_actions-…`.
     *
     * @param array<mixed> $ids
     */
    public function run_many(string $url, string $action, array $ids): string
    {
        if ($action !== self::ACTION || !current_user_can(Capabilities::LICENSES)) {
            return $url;
        }
        $ids = array_values(array_map(static fn (mixed $id): int => is_numeric($id) ? (int) $id : 0, $ids));
        return add_query_arg($this->assign($ids), $url);
    }

    /**
     * Filter `removable_query_args`.
     *
     * @param array<mixed> $names
     * @return array<mixed>
     */
    public function removable(array $names): array
    {
        return [...$names, ...self::COUNTS];
    }

    /**
     * Action `admin_notices`.
     */
    public function notice(): void
    {
        [$orders, $given, $owing, $later] = array_map(
            static fn (string $name): int => is_numeric($_GET[$name] ?? null) ? (int) $_GET[$name] : 0,
            self::COUNTS,
        );
        if ($orders <= 0 || !current_user_can(Capabilities::LICENSES)) {
            return;
        }
        $type = $owing > 0 ? 'warning' : ($given === 0 && $later === 0 ? 'info' : 'success');
        echo '<div class="notice notice-' . esc_attr($type) . ' is-dismissible"><p>' . esc_html($this->words($orders, $given, $owing, $later)) . '</p></div>';
    }

    private function words(int $orders, int $given, int $owing, int $later): string
    {
        $said = [];
        if ($given > 0) {
            /* translators: %s: number of license keys. */
            $said[] = sprintf(_n('%s license key assigned.', '%s license keys assigned.', $given, 'latchkey'), number_format_i18n($given));
        }
        if ($owing > 0) {
            /* translators: %s: number of license keys. */
            $said[] = sprintf(_n('%s license key is owed: none is left in stock.', '%s license keys are owed: none is left in stock.', $owing, 'latchkey'), number_format_i18n($owing));
        }
        if ($later > 0) {
            /* translators: %s: number of orders. */
            $said[] = sprintf(_n('%s order is processed in the background.', '%s orders are processed in the background.', $later, 'latchkey'), number_format_i18n($later));
        }
        return $said !== [] ? implode(' ', $said) : _n(
            'No license key had to be assigned: the order has its keys, is not paid, or sells none.',
            'No license key had to be assigned: the orders have their keys, are not paid, or sell none.',
            $orders,
            'latchkey',
        );
    }

    /**
     * @param list<int> $ids
     * @return array<string, int> Counts for the notice.
     */
    private function assign(array $ids): array
    {
        $given = 0;
        $owing = 0;
        foreach (array_slice($ids, 0, self::AT_ONCE) as $id) {
            $this->orders->promise($id);
            $outcome = $this->queue->now($id, Cause::Request);
            $given += count($outcome->given ?? []);
            $owing += $outcome === null ? 0 : $outcome->missing - $outcome->coming;
        }
        $later = array_slice($ids, self::AT_ONCE);
        foreach ($later as $id) {
            $this->orders->promise($id);
        }
        $this->queue->in_background($later);
        return array_combine(self::COUNTS, [count($ids), $given, $owing, count($later)]);
    }
}
