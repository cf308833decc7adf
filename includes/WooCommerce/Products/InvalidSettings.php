<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

/**
 * License key settings that are invalid. The message is a translated sentence for the user.
 */
final class InvalidSettings extends \DomainException
{
}
