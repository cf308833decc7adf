<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * How a thing is, in Site Health's words.
 */
enum State: string
{
    case Good = 'good';
    /** Better otherwise, but nothing is broken. */
    case Recommended = 'recommended';
    /** Something is broken, or unsafe. */
    case Critical = 'critical';
}
