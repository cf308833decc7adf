<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Licenses\License;
use WC_Order;

/**
 * The content of an email to a buyer, made when it is sent.
 */
final class Letter
{
    /**
     * @param string               $to    The email address.
     * @param string               $name  The first name; '' if it is unknown.
     * @param WC_Order|null        $order The order that it is about; null for none.
     * @param array<string, mixed> $parts The variables of its templates.
     */
    public function __construct(
        public readonly string $to,
        public readonly string $name,
        public readonly ?WC_Order $order,
        public readonly array $parts,
    ) {
    }

    /**
     * @param array<string, mixed> $parts
     */
    public static function about(WC_Order $order, array $parts): self
    {
        return new self($order->get_billing_email(), $order->get_billing_first_name(), $order, $parts);
    }

    /**
     * An email about a key without an order, to its customer or to the address in the key.
     *
     * @param \Closure(bool): array<string, mixed> $parts Makes the variables; gets whether the owner has an account.
     */
    public static function to_owner(License $license, \Closure $parts): self
    {
        $user = $license->customer_id > 0 ? get_userdata($license->customer_id) : false;
        return new self(self::owner($license), $user === false ? '' : $user->first_name, null, $parts($user !== false));
    }

    /**
     * @return bool Whether it contains a key whose code cannot be decrypted.
     */
    public function lacks_codes(): bool
    {
        $lines = is_array($this->parts['lines'] ?? null) ? $this->parts['lines'] : [];
        foreach (array_column($lines, 'keys') as $keys) {
            foreach (is_array($keys) ? $keys : [] as $key) {
                if (is_array($key) && ($key['code'] ?? null) === null) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * @return string The email address of its customer, otherwise the one in the key; '' for none.
     */
    public static function owner(License $license): string
    {
        $user = $license->customer_id > 0 ? get_userdata($license->customer_id) : false;
        return $user === false ? $license->email : $user->user_email;
    }
}
