<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Clock;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseService;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Orders\OrderPolicy;
use WC_Order;

/**
 * The keys of an order for its buyer: on the page that thanks for it, and in My Account.
 */
final class BuyerKeys
{
    private const TEMPLATE = 'order/latchkey-license-keys.php';

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly string $file,
        private readonly KeyLines $lines,
        private readonly LicenseService $licenses,
        private readonly OrderPolicy $policy,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Action `woocommerce_order_details_after_order_table`: pages that show an order to whom WooCommerce has let in. It also lets in who
     * knows an order's number and e-mail address (order tracking), which is not enough for the keys.
     */
    public function print(mixed $order): void
    {
        if (!$order instanceof WC_Order || !$this->may_see($order) || !in_array($order->get_status(), $this->policy->paid_statuses(), true)) {
            return;
        }
        $lines = [];
        foreach ($this->lines->of($order) as $line) {
            $keys = array_values(array_filter(array_map($this->shown(...), $line->keys)));
            if ($keys !== [] || $line->missing > 0) {
                $lines[] = ['name' => $line->name, 'keys' => $keys, 'wanted' => count($keys) + $line->missing, 'missing' => $line->missing];
            }
        }
        if ($lines !== []) {
            wc_get_template(self::TEMPLATE, ['order' => $order, 'lines' => $lines], '', dirname($this->file) . '/templates/');
        }
    }

    /**
     * @return array{code: string|null, expires: string, is_expired: bool}|null Null for what is the buyer's no more.
     */
    private function shown(License $license): ?array
    {
        $status = $license->status($this->clock->now());
        if (!in_array($status, [LicenseStatus::Active, LicenseStatus::Expired], true)) {
            return null;
        }
        return [
            'code' => $this->licenses->code($license),
            'expires' => $license->expires_at === null ? '' : (string) wp_date(wc_date_format(), Clock::timestamp($license->expires_at)),
            'is_expired' => $status === LicenseStatus::Expired,
        ];
    }

    private function may_see(WC_Order $order): bool
    {
        // WooCommerce takes a visitor for the owner of every guest's order.
        if (is_user_logged_in() && current_user_can('view_order', $order->get_id())) {
            return true;
        }
        $key = $_GET['key'] ?? null;
        return $order->get_customer_id() === 0 && is_order_received_page() && is_string($key) && hash_equals($order->get_order_key(), wp_unslash($key));
    }
}
