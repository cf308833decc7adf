<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Automattic\WooCommerce\StoreApi\Exceptions\RouteException;
use WC_Order;
use WC_Order_Item_Product;

/**
 * Renewals in the checkout: only the owner of a license key can renew it, and the order stores what is renewed.
 */
final class RenewalCheckout
{
    public function __construct(private readonly RenewalCart $cart)
    {
    }

    /**
     * Action `woocommerce_checkout_create_order_line_item`, in the classic checkout and the checkout block, for a line that renews.
     *
     * @param array<mixed> $line
     */
    public function keep(WC_Order_Item_Product $item, array $line): void
    {
        $keys = $this->cart->keys(RenewalItem::of_cart($line));
        $names = array_map(RenewalItem::name(...), $keys);
        RenewalItem::write($item, RenewalItem::of_cart($line), implode(', ', $names));
    }

    /**
     * Action `woocommerce_after_checkout_validation`, in the classic checkout. An error notice stops it.
     *
     * @param array<mixed> $data The submitted values.
     */
    public function check_form(array $data): void
    {
        $email = $data['billing_email'] ?? '';
        foreach (WC()->cart?->get_cart() ?? [] as $line) {
            $complaint = $this->complaint(RenewalItem::of_cart($line), get_current_user_id(), is_string($email) ? $email : '');
            if ($complaint !== null) {
                wc_add_notice($complaint, 'error');
            }
        }
    }

    /**
     * Action `woocommerce_checkout_validate_order_before_payment`, in the checkout block.
     *
     * @throws RouteException If the order renews somebody else's key.
     */
    public function check_order(WC_Order $order): void
    {
        foreach ($order->get_items() as $item) {
            $complaint = $this->complaint(RenewalItem::of_order($item), $order->get_customer_id(), $order->get_billing_email());
            if ($complaint !== null) {
                throw new RouteException('latchkey_not_your_key', esc_html($complaint), 400);
            }
        }
    }

    /**
     * @param list<int> $ids
     */
    private function complaint(array $ids, int $customer_id, string $email): ?string
    {
        foreach ($this->cart->keys($ids) as $license) {
            if (!$license->belongs_to($customer_id, $email)) {
                return sprintf(
                    /* translators: %s: a license key, such as "••••UZ33". */
                    __('License key %s belongs to another account. Log in to that account, or use the email address that the key was bought with.', 'latchkey'),
                    RenewalItem::name($license),
                );
            }
        }
        return $this->cart->refusal($ids);
    }
}
