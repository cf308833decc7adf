<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * The longest email address: as long as WooCommerce's orders allow. A shorter column would cut it silently, and turn it into somebody
 * else's address.
 */
final class EmailAddress
{
    /** Characters. */
    public const MAX_LENGTH = 320;
}
