<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\CustomerLicenseRepository;
use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Customers\Owner;
use Latchkey\Database\DatabaseError;
use Latchkey\Rest\ClientAddress;
use Latchkey\Support\Actions;
use Latchkey\Support\Clock;

/**
 * Assigns purchases of a guest to their account after the email address of the account is proven, because anybody can register with any
 * address.
 */
final class GuestPurchases
{
    /** Background actions for events that happened while there were no tables. */
    public const CLAIM_HOOK = 'latchkey_claim_purchases';
    public const INVITE_HOOK = 'latchkey_invite_customer';

    /** User option: a hash of the address that was proven while there were no tables. */
    public const PROVEN = 'latchkey_proven_email';

    public function __construct(
        private readonly CustomerLicenseRepository $keys,
        private readonly GuestLinkRequests $links,
        private readonly GuestPageFinder $page,
        private readonly ClientAddress $address,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Called when the address of an account is proven, because a link, a password reset or a code from an email was used.
     */
    public function claim(int $user_id): void
    {
        if ($this->guest_of($user_id) !== null) {
            // The keys follow their orders.
            wc_update_new_customer_past_orders($user_id);
            $this->claim_without_order($user_id);
        }
    }

    /**
     * The same; if the database fails, it is deferred, so that the request continues.
     */
    public function claim_now_or_later(int $user_id): void
    {
        try {
            $this->claim($user_id);
        } catch (DatabaseError) {
            self::put_off($user_id);
        }
    }

    /**
     * Stores the proven address, because nothing can be assigned now.
     */
    public static function put_off(int $user_id): void
    {
        $user = get_userdata($user_id);
        if ($user !== false) {
            update_user_option($user_id, self::PROVEN, self::proof($user->user_email));
            Actions::later(self::CLAIM_HOOK, $user_id);
        }
    }

    /**
     * Does what was deferred. Does nothing if the account has another address by now, which is not proven.
     */
    public function claim_put_off(int $user_id): void
    {
        $user = get_userdata($user_id);
        $proof = get_user_option(self::PROVEN, $user_id);
        if ($user !== false && is_string($proof) && hash_equals($proof, self::proof($user->user_email))) {
            $this->claim($user_id);
        }
        delete_user_option($user_id, self::PROVEN);
    }

    /**
     * For a user whose orders WooCommerce has already assigned itself.
     */
    public function claim_without_order(int $user_id): void
    {
        $owner = $this->guest_of($user_id);
        if ($owner !== null) {
            $this->keys->give($owner, $user_id, $this->clock->utc());
        }
    }

    /**
     * Called when somebody has registered: if a guest with this address has bought license keys, sends a link that assigns them to the account.
     */
    public function invite(int $user_id): void
    {
        $owner = $this->guest_of($user_id);
        if ($owner !== null && $this->page->url() !== null && $this->keys->has_any($owner)) {
            $this->links->ask($owner->email, $this->address->current(), 0);
        }
    }

    private static function proof(string $email): string
    {
        return wp_hash(Owner::normalized($email));
    }

    private function guest_of(int $user_id): ?Owner
    {
        $user = get_userdata($user_id);
        return $user === false || trim($user->user_email) === '' ? null : Owner::guest($user->user_email);
    }
}
