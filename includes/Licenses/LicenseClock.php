<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * When the time of a license key starts.
 */
enum LicenseClock: string
{
    case Sale = 'sale';
    case Activation = 'activation';
}
