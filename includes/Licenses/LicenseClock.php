<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * When the days of `valid_for` start to count.
 */
enum LicenseClock: string
{
    case Sale = 'sale';
    case Activation = 'activation';
}
