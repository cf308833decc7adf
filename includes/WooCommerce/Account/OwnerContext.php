<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use WC_Order;

/**
 * The person who sees their own license keys: a customer in My Account, or a guest who used a link.
 */
interface OwnerContext extends FormContext
{
    public function key_url(string $uuid): string;

    /**
     * @return string '' if there is no page that shows them the order.
     */
    public function order_url(WC_Order $order): string;
}
