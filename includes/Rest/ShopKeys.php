<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Support\DomainError;

/**
 * The shop's own REST keys, whose secrets the shop itself checks.
 */
interface ShopKeys
{
    /**
     * @param int $id      The key's id, as the shop named it.
     * @param int $user_id Whom it signed in.
     * @throws DomainError `latchkey_forbidden` if it is no key of that user; `latchkey_woocommerce_key_not_allowed`.
     */
    public function principal(int $id, int $user_id): Principal;
}
