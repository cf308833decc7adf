<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseService;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Account\Privacy;
use Latchkey\WooCommerce\Orders\KeyLines;
use Latchkey\WooCommerce\Orders\LineProgress;
use Latchkey\WooCommerce\Orders\OrderStatuses;
use WC_Order;

/**
 * The keys of an order for its buyer: on the order received page and in My Account.
 *
 * A key's `code` is null if it cannot be decrypted or is left out; then `name` is its short name ("…UZ33"), else ''. `validity` says
 * until when it is valid, '' for never.
 *
 * @phpstan-type BuyerKey array{code: string|null, name: string, validity: string}
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
        private readonly OrderStatuses $statuses,
        private readonly Clock $clock,
        private readonly LicensePresenter $presenter,
    ) {
    }

    /**
     * Action `woocommerce_order_details_after_order_table`: pages that show an order to a visitor whom WooCommerce has admitted. It also admits one who
     * knows an order's number and email address (order tracking), which is not enough for the keys.
     */
    public function print(mixed $order): void
    {
        if (!$order instanceof WC_Order || !$this->may_see($order) || !$this->statuses->is_paid($order)) {
            return;
        }
        $lines = $this->lines($order);
        if ($lines !== []) {
            // For pages that nobody knew beforehand to show an order.
            Privacy::keep();
            wc_get_template(self::TEMPLATE, ['order' => $order, 'lines' => $lines], '', dirname($this->file) . '/templates/');
        }
    }

    /**
     * Whether a page that shows this order now may hold keys: a line has or is owed some, or sells them, and the visitor may see it.
     */
    public function may_hold(WC_Order $order): bool
    {
        return $this->may_see($order) && $this->lines->of($order) !== [];
    }

    /**
     * The order's keys in words. The caller makes sure that the visitor is their buyer.
     *
     * @return list<array{name: string, keys: list<BuyerKey>, note: string}> Lines with keys; `note` says how many are missing, '' for none.
     */
    public function lines(WC_Order $order): array
    {
        $lines = [];
        foreach ($this->lines->of($order) as $line) {
            $keys = [];
            foreach ($line->keys as $license) {
                // The key of a gift is its recipient's.
                $keys[] = $this->shown($license, false, $license->belongs_to($order->get_customer_id(), $order->get_billing_email()));
            }
            foreach (KeyLines::renewed_for($order, $line) as $license) {
                // Whoever has the link of an email may pay for a renewal, and types the address it went to. That proves nothing.
                $is_proven = $license->customer_id !== 0 && $license->customer_id === $order->get_customer_id();
                $keys[] = $this->shown($license, true, $is_proven);
            }
            $keys = array_values(array_filter($keys));
            if ($keys !== [] || $line->missing > 0) {
                $lines[] = ['name' => $line->name, 'keys' => $keys, 'note' => LineProgress::text(count($keys), count($keys), $line->missing)];
            }
        }
        return $lines;
    }

    /**
     * @return BuyerKey|null Null if the key is no longer the buyer's.
     */
    private function shown(License $license, bool $is_renewed = false, bool $with_code = true): ?array
    {
        $status = $license->status($this->clock->now());
        if (!in_array($status, [LicenseStatus::Active, LicenseStatus::Expired], true)) {
            return null;
        }
        return [
            'code' => $with_code ? $this->licenses->code($license) : null,
            'name' => $with_code ? '' : LicensePresenter::short_name($license),
            'validity' => $this->presenter->validity($license, $is_renewed),
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
