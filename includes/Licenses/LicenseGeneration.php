<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;

/**
 * Makes a license key whose code comes from a generator.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
interface LicenseGeneration
{
    /**
     * @param LicenseData $data Values that override those of the generator.
     * @throws DomainError As the generator and `LicenseService::create()` do.
     */
    public function create(int $generator_id, array $data, Actor $actor): License;
}
