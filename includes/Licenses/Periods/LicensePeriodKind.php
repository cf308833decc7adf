<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Periods;

/**
 * What gave a license key some time.
 */
enum LicensePeriodKind: string
{
    /** The order that sold it: always the first term. */
    case Sale = 'sale';
    /** An order that renewed it. */
    case Renewal = 'renewal';
    /** A person or a program moved the end; or set it, whatever the terms before it come to, where it had none or has none now. */
    case Set = 'set';
}
