<?php

declare(strict_types=1);

namespace Latchkey\Tests\Cli;

/**
 * Stands for the end of the process, which WP-CLI brings about.
 */
final class CommandEnded extends \RuntimeException
{
}
