<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * How long an address may be: as long as WooCommerce's orders hold it. A shorter column would cut it without a word, and make it an address of
 * somebody else.
 */
final class EmailAddress
{
    /** Characters. */
    public const MAX_LENGTH = 320;
}
