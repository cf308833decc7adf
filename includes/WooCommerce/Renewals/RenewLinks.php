<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\License;
use Latchkey\WooCommerce\ShopAddress;

/**
 * The link that puts the renewal of a license key into the visitor's cart. It does nothing else, and never reveals a code.
 */
final class RenewLinks
{
    public const PARAMETER = 'latchkey-renew';
    public const TOKEN = 'latchkey-token';

    /**
     * @return string The URL for pages of the signed-in owner.
     */
    public function for_owner(License $license): string
    {
        // The cart page, which is never cached.
        return add_query_arg(self::PARAMETER, $license->uuid, wc_get_cart_url());
    }

    /**
     * @return string The URL for emails to the owner, who may be a guest.
     */
    public function for_mail(License $license): string
    {
        return add_query_arg(self::TOKEN, $this->token($license), ShopAddress::of($this->for_owner($license)));
    }

    /**
     * Whether a token is from an email to the owner of the key.
     */
    public function knows(License $license, #[\SensitiveParameter] string $token): bool
    {
        return $license->email !== '' && hash_equals($this->token($license), $token);
    }

    /**
     * Depends on the email address and the account: it becomes invalid if the key gets another owner.
     */
    private function token(License $license): string
    {
        return substr(hash_hmac('sha256', "latchkey-renew|{$license->uuid}|{$license->customer_id}|" . strtolower($license->email), wp_salt('nonce')), 0, 40);
    }
}
