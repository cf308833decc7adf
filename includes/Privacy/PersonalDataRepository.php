<?php

declare(strict_types=1);

namespace Latchkey\Privacy;

use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\Activations\Activation;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseTable;

/**
 * Reads and erases the data of one person. Every statement contains the condition of the person, or ids that were found with it.
 */
final class PersonalDataRepository
{
    public function __construct(private readonly Db $db, private readonly LicenseTable $table)
    {
    }

    /**
     * @param int $page From 1.
     * @return list<License> In id order.
     */
    public function keys(Person $person, int $page, int $per_page): array
    {
        [$theirs, $values] = $person->condition();
        return array_map(License::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE {$theirs} ORDER BY id LIMIT %d OFFSET %d",
            Tables::Licenses->name(),
            ...[...$values, $per_page, ($page - 1) * $per_page],
        ));
    }

    /**
     * @param non-empty-list<int> $license_ids
     * @return list<Activation> Devices that have or had a seat.
     */
    public function devices(array $license_ids): array
    {
        $holders = implode(', ', array_fill(0, count($license_ids), '%d'));
        return array_map(Activation::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE license_id IN ({$holders}) ORDER BY license_id, id",
            Tables::Activations->name(),
            ...$license_ids,
        ));
    }

    /**
     * Erases what devices report about themselves. They keep their seats: an instance is recognized by a hash of its identifier.
     *
     * @param non-empty-list<int> $license_ids
     * @param string              $name        The new name of each device.
     * @return int The number of devices.
     */
    public function erase_devices(array $license_ids, string $name): int
    {
        $holders = implode(', ', array_fill(0, count($license_ids), '%d'));
        return $this->db->execute(
            "UPDATE %i SET instance = %s, name = '', platform = '', version = '', ip = '' WHERE license_id IN ({$holders}) AND instance <> %s",
            Tables::Activations->name(),
            $name,
            ...[...$license_ids, $name],
        );
    }

    /**
     * Removes IP addresses and names of devices from the activity log of the keys; what happened, and when, stays.
     *
     * @param non-empty-list<int> $license_ids
     */
    public function erase_traces(array $license_ids): int
    {
        $holders = implode(', ', array_fill(0, count($license_ids), '%d'));
        return $this->db->execute(
            "UPDATE %i SET ip = '', detail = NULL WHERE object_kind = 'license' AND object_id IN ({$holders})
            AND (ip <> '' OR (detail IS NOT NULL AND event IN ('license.activated', 'license.deactivated', 'license.seat_renamed', 'license.activation_refused')))",
            Tables::Events->name(),
            ...$license_ids,
        );
    }

    /**
     * Removes the buyer from keys that belong to no order. The key, its product, price and dates stay.
     *
     * @param string $at UTC.
     * @return int The number of keys.
     */
    public function erase_buyer(Person $person, string $at): int
    {
        [$theirs, $values] = $person->condition();
        return $this->table->touch(
            "SET customer_id = 0, email = '', updated_at = %s WHERE {$theirs} AND order_id = 0",
            $at,
            ...$values,
        );
    }

    /**
     * @return int The number of deleted links, and of waiting messages that would send one.
     */
    public function erase_links(Person $person): int
    {
        $waiting = $this->db->execute(
            'DELETE FROM %i WHERE done_at IS NULL AND kind = %s AND payload LIKE %s',
            Tables::Outbox->name(),
            GuestLinkRequests::KIND,
            $this->db->like('"' . GuestLinkRequests::trace($person->email) . '"'),
        );
        return $waiting + $this->db->execute('DELETE FROM %i WHERE email = %s', Tables::GuestTokens->name(), strtolower($person->email));
    }
}
