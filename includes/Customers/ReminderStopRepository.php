<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * The only SQL of the reminder_stops table: who wants no reminders. A row without an address is about an account alone.
 */
final class ReminderStopRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param string $address A keyed hash, or ''.
     * @param string $at      UTC.
     */
    public function add(int $customer_id, string $address, string $at): void
    {
        $this->db->insert_new(Tables::ReminderStops, ['customer_id' => $customer_id, 'address' => $address, 'created_at' => $at]);
    }

    /**
     * @param int    $customer_id 0 for none.
     * @param string $address     '' for none.
     * @return list<string> Since when the account or the address gets no reminders, UTC, oldest first; empty if it does get them.
     */
    public function since(int $customer_id, string $address): array
    {
        [$theirs, $values] = $this->theirs($customer_id, $address);
        $read = fn (): array => $this->db->rows("SELECT created_at FROM %i WHERE {$theirs} ORDER BY created_at", Tables::ReminderStops->name(), ...$values);
        return array_map(static fn (Row $row): string => $row->string('created_at'), Primary::read($read));
    }

    /**
     * @param int    $customer_id 0 for none.
     * @param string $address     '' for none.
     * @return int How many rows.
     */
    public function remove(int $customer_id, string $address): int
    {
        [$theirs, $values] = $this->theirs($customer_id, $address);
        return $this->db->execute("DELETE FROM %i WHERE {$theirs}", Tables::ReminderStops->name(), ...$values);
    }

    /**
     * Gives what a guest has said to their account. What the account has said already stays.
     */
    public function hand_over(string $address, int $customer_id, string $at): void
    {
        $moved = $this->db->execute('DELETE FROM %i WHERE customer_id = 0 AND address = %s', Tables::ReminderStops->name(), $address);
        if ($moved > 0) {
            $this->add($customer_id, $address, $at);
        }
    }

    /**
     * @return array{literal-string, list<int|string>}
     */
    private function theirs(int $customer_id, string $address): array
    {
        return ["((customer_id > 0 AND customer_id = %d) OR (address <> '' AND address = %s))", [$customer_id, $address]];
    }
}
