<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

/**
 * A handler says that something of the site is missing which somebody will put back. The message waits, and the try does not count.
 */
final class NotYet extends \RuntimeException
{
}
