<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * What is done with a row whose code is in the store already.
 */
enum KnownCodes: string
{
    case Skip = 'skip';
    /** Seats, end and length are taken from the row. */
    case Update = 'update';
}
