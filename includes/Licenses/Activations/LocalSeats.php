<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\LicenseRepository;

/**
 * Local websites that take a seat because the license key has too many of them. If one of those without a seat goes, the oldest of these
 * follows in its place, and its seat is free.
 */
final class LocalSeats
{
    /** Websites with a seat that are looked at. */
    private const MOST = 500;

    public function __construct(
        private readonly ActivationRepository $repository,
        private readonly LicenseRepository $licenses,
        private readonly InstanceIdentity $identity,
    ) {
    }

    /**
     * Must be called within the transaction that frees a local website, before the key is counted again.
     *
     * @return bool Whether a local website with a seat is now one without: then a seat is free, and as many local websites take none as before.
     */
    public function move_up(int $license_id): bool
    {
        $license = $this->licenses->find($license_id);
        if ($license?->instance_kind !== InstanceKind::Website) {
            return false;
        }
        foreach ($this->repository->seated($license_id, self::MOST) as $seat) {
            $is_local = $this->identity->of($license, new Instance($seat->instance))?->takes_seat === false;
            if ($is_local && $this->repository->spare_seat($seat->id)) {
                return true;
            }
        }
        return false;
    }
}
