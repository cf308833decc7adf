<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * What the seats of a license key are for.
 */
enum InstanceKind: string
{
    /** Anything that the sold software identifies itself by; compared as it is. */
    case Device = 'device';

    /** Addresses of websites, in all their spellings; local ones take no seat. */
    case Website = 'website';
}
