<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Customers\Owner;
use Latchkey\WooCommerce\Account\FormContext;
use Latchkey\WooCommerce\Account\FormOrigin;
use Latchkey\WooCommerce\Account\KeyFile;
use WC_Order;

/**
 * A visitor of the order received page of a guest's order. The link has the order's key; the form also has a token that is printed where
 * WooCommerce shows the order, because some time after the purchase it asks for the buyer's address first.
 */
final class GuestOrder implements FormContext
{
    private const NONCE = 'latchkey-guest-order-';

    private function __construct(private readonly WC_Order $order)
    {
    }

    /**
     * Whether this request has the link of the order received page of a guest's order.
     */
    public static function is_open(WC_Order $order): bool
    {
        $key = $_GET['key'] ?? null;
        return $order->get_customer_id() === 0 && is_order_received_page() && is_string($key) && hash_equals($order->get_order_key(), wp_unslash($key));
    }

    /**
     * @return self|null Null if this request has not the link, or if the order has no address by which its keys are found.
     */
    public static function of(WC_Order $order): ?self
    {
        return self::is_open($order) && Owner::normalized($order->get_billing_email()) !== '' ? new self($order) : null;
    }

    public function owner(): Owner
    {
        return Owner::guest($this->order->get_billing_email());
    }

    public function list_url(int $page = 1): string
    {
        return $this->order->get_checkout_order_received_url();
    }

    public function nonce(string $action, string $subject): string
    {
        return wp_create_nonce(self::NONCE . $action . '-' . $subject);
    }

    public function accepts(string $nonce, string $action, string $subject): bool
    {
        // WordPress's nonces are the same for everybody who is not signed in: this one is of the order.
        return $subject === KeyFile::subject($this->order->get_id()) && FormOrigin::is_own() && wp_verify_nonce($nonce, self::NONCE . $action . '-' . $subject) !== false;
    }
}
