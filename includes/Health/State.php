<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * The result of a check, in Site Health's terms.
 */
enum State: string
{
    case Good = 'good';
    /** Better otherwise, but nothing is broken. */
    case Recommended = 'recommended';
    /** Something is broken, or unsafe. */
    case Critical = 'critical';
}
