<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The value that a column has before the statement: what another column is set to.
 */
enum OldValue: string
{
    case Status = 'status';
    case ReleasedFrom = 'released_from';
}
