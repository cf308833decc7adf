<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

/**
 * Why somebody should look at a key pair.
 */
enum Attention: string
{
    /** For 90 days. */
    case Unused = 'unused';

    /** Its last requests were all refused. */
    case Failing = 'failing';

    /** Within 14 days. */
    case Ending = 'ending';
}
