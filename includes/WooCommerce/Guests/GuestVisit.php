<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\Owner;
use Latchkey\WooCommerce\Account\FormOrigin;
use Latchkey\WooCommerce\Account\OwnerContext;
use WC_Order;

/**
 * A guest with a session. Every URL has a parameter, so that a page cache does not respond with the public guests' page.
 */
final class GuestVisit implements OwnerContext
{
    /**
     * @param string $email   The email address of the session.
     * @param string $session The token of the session.
     * @param string $page    The URL of the guests' page.
     */
    public function __construct(
        public readonly string $email,
        #[\SensitiveParameter]
        private readonly string $session,
        private readonly string $page,
    ) {
    }

    public function owner(): Owner
    {
        return Owner::guest($this->email);
    }

    public function list_url(int $page = 1): string
    {
        return add_query_arg([GuestPage::VIEW => $page > 1 ? (string) $page : GuestPage::KEYS], $this->page);
    }

    public function key_url(string $uuid): string
    {
        return add_query_arg([GuestPage::VIEW => $uuid], $this->page);
    }

    public function order_url(WC_Order $order): string
    {
        return '';
    }

    public function nonce(string $action, string $subject): string
    {
        // WordPress's nonces are the same for everybody who is not signed in.
        return hash_hmac('sha256', $action . '|' . $subject, $this->session);
    }

    public function accepts(string $nonce, string $action, string $subject): bool
    {
        return FormOrigin::is_own() && hash_equals($this->nonce($action, $subject), $nonce);
    }
}
