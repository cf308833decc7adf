<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Why an order is reconciled. It decides which missing keys a line may get; keys are taken back in any case.
 */
enum Cause
{
    /** The order changed. Gives keys for added units only; if the order becomes paid, all missing keys. */
    case Change;
    /** Stock arrived: also gives keys that are recorded as missing. */
    case Stock;
    /** An earlier run left keys to this one: as `Stock`, but nobody has been told yet that any are missing. */
    case Rest;
    /** A person asked for it: gives all keys that are owed. */
    case Request;
}
