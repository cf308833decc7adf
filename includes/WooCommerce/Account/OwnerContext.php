<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Customers\Owner;
use WC_Order;

/**
 * The person who sees their own license keys: a customer in My Account, or a guest who used a link.
 */
interface OwnerContext
{
    public function owner(): Owner;

    /**
     * @param int $page From 1.
     */
    public function list_url(int $page = 1): string;

    public function key_url(string $uuid): string;

    /**
     * @return string '' if there is no page that shows them the order.
     */
    public function order_url(WC_Order $order): string;

    /**
     * @param string $subject What the form is about: the uuid of a license key, followed by that of a seat for forms about a seat.
     * @return string A token that proves that the form was made for this person.
     */
    public function nonce(string $action, string $subject): string;

    public function accepts(string $nonce, string $action, string $subject): bool;
}
