<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * The result of a check, in Site Health's terms.
 */
enum State: string
{
    case Good = 'good';
    /** Could be better, but nothing is broken. */
    case Recommended = 'recommended';
    /** Something is broken or unsafe. */
    case Critical = 'critical';
}
