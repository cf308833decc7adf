<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Customers\Owner;
use WC_Order;

/**
 * A signed-in customer in My Account.
 */
final class CustomerVisit implements OwnerContext
{
    private const NONCE = 'latchkey-account-';

    /**
     * @param int $user_id The signed-in user.
     */
    public function __construct(private readonly int $user_id)
    {
    }

    public function owner(): Owner
    {
        return Owner::customer($this->user_id);
    }

    public function list_url(int $page = 1): string
    {
        return wc_get_endpoint_url(AccountEndpoint::NAME, $page > 1 ? (string) $page : '', wc_get_page_permalink('myaccount'));
    }

    public function key_url(string $uuid): string
    {
        return wc_get_endpoint_url(AccountEndpoint::NAME, $uuid, wc_get_page_permalink('myaccount'));
    }

    public function order_url(WC_Order $order): string
    {
        return $order->get_customer_id() === $this->user_id ? $order->get_view_order_url() : '';
    }

    public function nonce(string $action, string $subject): string
    {
        return wp_create_nonce(self::NONCE . $action . '-' . $subject);
    }

    public function accepts(string $nonce, string $action, string $subject): bool
    {
        return wp_verify_nonce($nonce, self::NONCE . $action . '-' . $subject) !== false;
    }
}
