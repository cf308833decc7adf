<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Periods;

/**
 * What a license key was given a period for.
 */
enum LicensePeriodKind: string
{
    /** The order that sold it: always the first period. */
    case Sale = 'sale';
    /** An order that renewed it. */
    case Renewal = 'renewal';
    /** A person or a program moved the end; or set it, whatever the periods before it give, if it had none or has none now. */
    case Set = 'set';
}
