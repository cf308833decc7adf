<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Clock;
use Latchkey\Customers\CustomerLicenseRepository;
use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Customers\Owner;
use Latchkey\Rest\ClientAddress;

/**
 * What somebody bought as a guest comes to their account: once the account's e-mail address is proven to be theirs, for anybody can
 * register with any address.
 */
final class GuestPurchases
{
    /** The background actions of what happened while there were no tables. */
    public const CLAIM_HOOK = 'latchkey_claim_purchases';
    public const INVITE_HOOK = 'latchkey_invite_customer';

    public function __construct(
        private readonly CustomerLicenseRepository $keys,
        private readonly GuestLinkRequests $links,
        private readonly GuestPageFinder $page,
        private readonly ClientAddress $address,
        private readonly Clock $clock,
    ) {
    }

    /**
     * The account's address is proven: a link, a password, or a code that was mailed there has been used.
     */
    public function claim(int $user_id): void
    {
        if ($this->guest_of($user_id) !== null) {
            // The keys of orders follow them.
            wc_update_new_customer_past_orders($user_id);
            $this->claim_without_order($user_id);
        }
    }

    /**
     * Where WooCommerce has seen to the orders itself.
     */
    public function claim_without_order(int $user_id): void
    {
        $owner = $this->guest_of($user_id);
        if ($owner !== null) {
            $this->keys->give($owner, $user_id, $this->clock->utc());
        }
    }

    /**
     * Somebody has registered: where a guest with that address bought license keys, a link goes there, which brings them to the account.
     */
    public function invite(int $user_id): void
    {
        $owner = $this->guest_of($user_id);
        if ($owner !== null && $this->page->url() !== null && $this->keys->has_any($owner)) {
            $this->links->ask($owner->email, $this->address->current(), 0);
        }
    }

    private function guest_of(int $user_id): ?Owner
    {
        $user = get_userdata($user_id);
        return $user === false || trim($user->user_email) === '' ? null : Owner::guest($user->user_email);
    }
}
