<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * The longest email address: as long as WooCommerce's orders allow. A shorter column would cut it off silently, so that it becomes the
 * address of somebody else.
 */
final class EmailAddress
{
    /** Characters. */
    public const MAX_LENGTH = 320;
}
