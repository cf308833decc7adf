<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

/**
 * Whether a key pair signs in. Only an active one does.
 */
enum ApiKeyState: string
{
    case Active = 'active';
    case Disabled = 'disabled';
    /** Stopped for good. */
    case Revoked = 'revoked';
    /** Its owner was deleted. */
    case Orphaned = 'orphaned';
}
