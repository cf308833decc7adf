<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\WooCommerce\Account\Privacy;
use Latchkey\WooCommerce\Subscriptions\SubscriptionRenewal;

/**
 * Handles visits with the link that renews a license key.
 */
final class RenewalVisit
{
    public function __construct(
        private readonly LicenseRepository $licenses,
        private readonly RenewLinks $links,
        private readonly RenewalSets $sets,
        private readonly RenewalCart $cart,
        private readonly SubscriptionRenewal $subscriptions,
    ) {
    }

    /**
     * Action `wp_loaded`, after the cart is loaded. As with WooCommerce's own links, only the visitor's cart changes.
     */
    public function arrive(): void
    {
        $cart = WC()->cart;
        $session = WC()->session;
        if (!$cart instanceof \WC_Cart || !$session instanceof \WC_Session_Handler) {
            return;
        }
        $license = $this->license();
        $set = $license === null ? null : $this->sets->of($license);
        if ($license !== null && $this->subscriptions->covers($license)) {
            $session->set_customer_session_cookie(true);
            wc_add_notice(SubscriptionRenewal::refusal(), 'notice');
        } elseif ($set === null) {
            // The same notice for unknown and disabled keys, and for those of others.
            $session->set_customer_session_cookie(true);
            wc_add_notice(__('This license key cannot be renewed with this link. Log in to the account that it belongs to, or contact the store.', 'latchkey'), 'error');
        } elseif ($this->cart->add($cart, $set)) {
            wc_add_notice($set->keeps_key()
                ? __('The renewal of your license key is in your cart.', 'latchkey')
                : __('A new license key is in your cart.', 'latchkey'));
        }
        // The URL contains a token, and the response starts a session: keep both out of caches.
        Privacy::keep();
        wp_safe_redirect(wc_get_cart_url());
        exit;
    }

    /**
     * @return License|null The key of the link, if the visitor may renew it.
     */
    private function license(): ?License
    {
        $uuid = self::query(RenewLinks::PARAMETER);
        $license = wp_is_uuid($uuid) ? $this->licenses->find_by_uuids([$uuid])[0] ?? null : null;
        return $license !== null && $this->may_renew($license) ? $license : null;
    }

    private function may_renew(License $license): bool
    {
        $user_id = get_current_user_id();
        if ($license->customer_id !== 0 && $user_id !== 0) {
            return $license->customer_id === $user_id;
        }
        return $this->links->knows($license, self::query(RenewLinks::TOKEN));
    }

    private static function query(string $name): string
    {
        $value = $_GET[$name] ?? '';
        return is_string($value) ? sanitize_text_field(wp_unslash($value)) : '';
    }
}
