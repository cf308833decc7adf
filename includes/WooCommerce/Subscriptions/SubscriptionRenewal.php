<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Licenses\License;
use WC_Order;

/**
 * A license key of a subscription is only renewed by the subscription. Everything that offers renewals uses this class: the list, the page
 * of the key, emails, links, the cart, and both checkouts.
 */
final class SubscriptionRenewal
{
    public function __construct(private readonly SubscriptionReader $reader, private readonly SubscriptionWords $words)
    {
    }

    /**
     * Whether a key is only renewed by its subscription.
     */
    public function covers(License $license): bool
    {
        return $this->reader->peek($license->subscription_id) !== null;
    }

    /**
     * @param int $user_id The user to whom it is offered; 0 for a guest, who cannot have a subscription.
     * @return SubscriptionOffer|null Null if the key follows no subscription.
     */
    public function offer(License $license, int $user_id): ?SubscriptionOffer
    {
        $subscription = $this->reader->peek($license->subscription_id);
        if ($subscription === null) {
            return null;
        }
        $text = $this->words->end($license);
        $text = $text === '' ? '' : "{$text}.";
        if ($user_id === 0) {
            return new SubscriptionOffer('', '', $text);
        }
        return $this->unpaid($subscription, $user_id, $text)
            ?? $this->early($subscription, $user_id)
            ?? $this->again($subscription, $user_id)
            ?? new SubscriptionOffer('', '', $text);
    }

    /**
     * @return string A sentence that says why it cannot be renewed by an order.
     */
    public static function refusal(): string
    {
        return __('This license key belongs to a subscription, which renews it. See “My account” for how to pay for the subscription.', 'latchkey');
    }

    private function unpaid(WC_Order $subscription, int $user_id, string $text): ?SubscriptionOffer
    {
        $order = $subscription->get_status() === 'on-hold' ? $this->reader->unpaid($subscription) : null;
        if ($order === null || !$order->needs_payment() || !user_can($user_id, 'pay_for_order', $order->get_id())) {
            return null;
        }
        $due = $text === '' ? __('A payment for your subscription is due.', 'latchkey') : $text;
        return new SubscriptionOffer($order->get_checkout_payment_url(), __('Pay for the renewal', 'latchkey'), $due);
    }

    private function early(WC_Order $subscription, int $user_id): ?SubscriptionOffer
    {
        $is_on = SubscriptionsApi::ask(['WCS_Early_Renewal_Manager', 'is_early_renewal_enabled']) === true;
        $may = $is_on && SubscriptionsApi::ask('wcs_can_user_renew_early', $subscription, $user_id) === true;
        if (!$may || !user_can($user_id, 'subscribe_again', $subscription->get_id())) {
            return null;
        }
        $text = __('Pays for the next period of your subscription now.', 'latchkey');
        return new SubscriptionOffer(self::url('wcs_get_early_renewal_url', $subscription), __('Renew now', 'latchkey'), $text);
    }

    private function again(WC_Order $subscription, int $user_id): ?SubscriptionOffer
    {
        if (SubscriptionsApi::ask('wcs_can_user_resubscribe_to', $subscription, $user_id) !== true) {
            return null;
        }
        $text = __('Its subscription has ended. The same key works again when you resubscribe.', 'latchkey');
        if ($subscription->get_status() === 'pending-cancel') {
            $text = __('Its subscription is cancelled. The same key continues when you resubscribe.', 'latchkey');
        }
        return new SubscriptionOffer(self::url('wcs_get_users_resubscribe_link', $subscription), __('Resubscribe', 'latchkey'), $text);
    }

    private static function url(string $function, WC_Order $subscription): string
    {
        $url = SubscriptionsApi::ask($function, $subscription);
        // The URL is made for HTML: if it contains a nonce, its ampersands are escaped.
        return is_string($url) ? html_entity_decode($url, ENT_QUOTES) : '';
    }
}
