<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\Owner;
use Latchkey\WooCommerce\Account\FormOrigin;
use Latchkey\WooCommerce\Account\OwnerContext;
use WC_Order;

/**
 * A guest who used a link. Every URL has a parameter, so that a page cache does not serve the guests' page without one instead.
 */
final class GuestVisit implements OwnerContext
{
    /**
     * @param string $email   The address that the session is for.
     * @param string $session The session's token.
     * @param string $page    The guests' page.
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
        // WordPress's own are the same for everybody who is not signed in.
        return hash_hmac('sha256', $action . '|' . $subject, $this->session);
    }

    public function accepts(string $nonce, string $action, string $subject): bool
    {
        return FormOrigin::is_own() && hash_equals($this->nonce($action, $subject), $nonce);
    }
}
