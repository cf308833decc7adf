<?php

declare(strict_types=1);

namespace Latchkey\Connect;

/**
 * What the store knows about a program that asks.
 */
enum Standing
{
    /** Nothing. */
    case Unknown;

    /** It is connected: its secret will be replaced. */
    case Connected;

    /** A program of this id is connected, but from somewhere else. */
    case Elsewhere;
}
