<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\License;

/**
 * The link that puts the renewal of a license key into the visitor's own cart. It does nothing else, and never reveals a code.
 */
final class RenewLinks
{
    public const PARAMETER = 'latchkey-renew';
    public const TOKEN = 'latchkey-token';

    /**
     * @return string For pages that its owner sees signed in.
     */
    public function for_owner(License $license): string
    {
        // The cart's own page: no cache keeps it.
        return add_query_arg(self::PARAMETER, $license->uuid, wc_get_cart_url());
    }

    /**
     * @return string For emails to its owner, who may be a guest.
     */
    public function for_mail(License $license): string
    {
        return add_query_arg(self::TOKEN, $this->token($license), $this->for_owner($license));
    }

    /**
     * Whether a token is one that an email to the key's owner had.
     */
    public function knows(License $license, #[\SensitiveParameter] string $token): bool
    {
        return $license->email !== '' && hash_equals($this->token($license), $token);
    }

    /**
     * Bound to the address that it is sent to and to the account: it ends if the key goes to another one.
     */
    private function token(License $license): string
    {
        return substr(hash_hmac('sha256', "latchkey-renew|{$license->uuid}|{$license->customer_id}|" . strtolower($license->email), wp_salt('nonce')), 0, 40);
    }
}
