<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

/**
 * Thrown by a handler if something on the site is missing that somebody will restore. The message waits, and the attempt does not count.
 */
final class NotYet extends \RuntimeException
{
}
