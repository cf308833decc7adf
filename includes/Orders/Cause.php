<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Why an order is reconciled. It decides what may be given to a line that was served before; taking needs no reason.
 */
enum Cause
{
    /** Anything that happened to the order. Gives what a line gained, and what it lacks where the order becomes paid. */
    case Change;
    /** Keys arrived: gives what is missing. */
    case Stock;
    /** A person asked for it: gives whatever is owed. */
    case Request;
}
