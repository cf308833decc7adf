<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Customers\Owner;
use WC_Order;

/**
 * The person who looks at their own license keys: a customer in My Account, or a guest who used a link.
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
     * @return string '' if they have no page to see the order on.
     */
    public function order_url(WC_Order $order): string;

    /**
     * @param string $subject What the form is about: a license key's uuid, with the seat's where it is about a seat.
     * @return string Proves that the form was made for this person.
     */
    public function nonce(string $action, string $subject): string;

    public function accepts(string $nonce, string $action, string $subject): bool;
}
