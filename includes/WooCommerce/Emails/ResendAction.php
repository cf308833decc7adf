<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Rest\ClientAddress;
use Latchkey\Rest\Errors;
use Latchkey\Support\Actor;
use Latchkey\Support\Capabilities;
use Latchkey\Support\DomainError;
use WC_Order;

/**
 * The order action "Resend license keys". WooCommerce checks the nonce before it calls.
 */
final class ResendAction
{
    public const ACTION = 'latchkey_resend';

    public function __construct(
        private readonly Resending $resending,
        private readonly OrderKeysLetter $letter,
        private readonly ClientAddress $address,
    ) {
    }

    /**
     * Filter `woocommerce_order_actions`: for orders whose buyer has keys.
     *
     * @param array<mixed> $actions
     * @return array<mixed>
     */
    public function offer(array $actions, mixed $order): array
    {
        return $order instanceof WC_Order && current_user_can(Capabilities::LICENSES) && $this->letter->licenses($order) !== []
            ? $actions + [self::ACTION => __('Resend license keys', 'latchkey')]
            : $actions;
    }

    /**
     * Action `woocommerce_order_action_latchkey_resend`. On success an order note is added; otherwise a notice says why not.
     */
    public function run(WC_Order $order): void
    {
        if (!current_user_can(Capabilities::LICENSES)) {
            return;
        }
        try {
            $this->resending->resend_order($order, 0, new Actor(Actor::USER, get_current_user_id(), $this->address->current()));
        } catch (DomainError $refusal) {
            \WC_Admin_Meta_Boxes::add_error(Errors::all()[$refusal->reason][1] ?? $refusal->reason);
        }
    }
}
