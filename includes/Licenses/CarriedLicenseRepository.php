<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * Writes what license keys bring along from another site, without the rules of this one.
 */
final class CarriedLicenseRepository
{
    public function __construct(private readonly LicenseTable $table)
    {
    }

    /**
     * Counts seats that were taken there, whatever the limit.
     *
     * @param int $local Local websites that take no seat.
     */
    public function count_seats(int $id, int $seats, int $local): void
    {
        $this->table->touch('SET activation_count = activation_count + %d, local_count = local_count + %d WHERE id = %d', $seats, $local, $id);
    }

    /**
     * @return bool False if it was replaced before.
     */
    public function note_replacement(int $id, int $by_id): bool
    {
        return $this->table->touch('SET replaced_by = %d WHERE id = %d AND replaced_by IS NULL', $by_id, $id) > 0;
    }
}
