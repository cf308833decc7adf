<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Periods;

/**
 * Where a period of a license key comes from.
 */
enum LicensePeriodKind: string
{
    /** The order that sold it: always the first period. */
    case Sale = 'sale';
    /** An order that renewed it. */
    case Renewal = 'renewal';
    /** A person or a program moved the end; or set it, independent of the periods before, if there was no end or is none now. */
    case Set = 'set';
}
