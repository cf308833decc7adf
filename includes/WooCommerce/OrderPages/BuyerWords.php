<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\WooCommerce\Orders\LineProgress;

/**
 * What an order's page says while its keys are still to come. Plain text.
 */
final class BuyerWords
{
    /**
     * @param bool   $is_unpaid   Whether they wait for the payment; else for the store, which chose when it gives them.
     * @param int    $count       New keys; 0 if the order only renews some.
     * @param string $email       Where they go; '' if they are not mailed.
     * @param bool   $has_account Whether the buyer finds them in an account, too.
     * @return array{title: string, text: string}
     */
    public static function follow(bool $is_unpaid, int $count, string $email, bool $has_account): array
    {
        if ($count === 0) {
            return [
                'title' => $is_unpaid ? __('Your renewal follows your payment', 'latchkey') : __('Your renewal follows', 'latchkey'),
                'text' => $is_unpaid
                    ? __('As soon as the money has arrived, your license is renewed.', 'latchkey')
                    : __('As soon as your order is ready, your license is renewed.', 'latchkey'),
            ];
        }
        $keys = LineProgress::keys($count);
        $text = match (true) {
            /* translators: %s: such as "3 keys". */
            $email === '' => sprintf($is_unpaid ? __('As soon as the money has arrived, you get %s.', 'latchkey') : __('As soon as your order is ready, you get %s.', 'latchkey'), $keys),
            /* translators: 1: such as "3 keys", 2: an email address. */
            $is_unpaid => sprintf(__('As soon as the money has arrived, we send %1$s to %2$s.', 'latchkey'), $keys, $email),
            /* translators: 1: such as "3 keys", 2: an email address. */
            default => sprintf(__('As soon as your order is ready, we send %1$s to %2$s.', 'latchkey'), $keys, $email),
        };
        $where = match (true) {
            $count === 1 && $has_account => __('It is then here and in your account, too.', 'latchkey'),
            $count === 1 => __('It is then here, too.', 'latchkey'),
            $has_account => __('They are then here and in your account, too.', 'latchkey'),
            default => __('They are then here, too.', 'latchkey'),
        };
        return [
            'title' => match (true) {
                $count === 1 => $is_unpaid ? __('Your license key follows your payment', 'latchkey') : __('Your license key follows', 'latchkey'),
                default => $is_unpaid ? __('Your license keys follow your payment', 'latchkey') : __('Your license keys follow', 'latchkey'),
            },
            'text' => $text . ' ' . $where,
        ];
    }
}
