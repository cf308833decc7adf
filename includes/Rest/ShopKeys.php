<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Support\DomainError;

/**
 * WooCommerce's own REST keys. WooCommerce itself checks their secrets.
 */
interface ShopKeys
{
    /**
     * @param int $id      The id of the key, as WooCommerce reported it.
     * @param int $user_id The user whom it signed in.
     * @throws DomainError `latchkey_forbidden` if it is no key of that user; `latchkey_woocommerce_key_not_allowed`.
     */
    public function principal(int $id, int $user_id): Principal;
}
