<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Why an order is reconciled. It decides what a line that was served before may get; taking keys back needs no reason.
 */
enum Cause
{
    /** Anything that happened to the order. Gives what a line gained, and what it lacks if the order becomes paid. */
    case Change;
    /** Keys arrived: gives what is missing. */
    case Stock;
    /** A person asked for it: gives whatever is owed. */
    case Request;
}
