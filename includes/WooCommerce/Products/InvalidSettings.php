<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

/**
 * License key settings that cannot be. The message is a translated sentence for whoever wrote them.
 */
final class InvalidSettings extends \DomainException
{
}
