<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * The only SQL of the reminder_stops table: who wants no reminders. A row without an address is about an account alone; one with an address
 * was made by the link in an email, and is the account's own once the account has proven that the address is its own.
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
     * Removes what an account may decide: what it has said itself, and what was said at an address that it has proven.
     */
    public function remove_own(int $customer_id): void
    {
        $this->db->execute("DELETE FROM %i WHERE customer_id = %d AND (address = '' OR is_proven = 1)", Tables::ReminderStops->name(), $customer_id);
    }

    /**
     * Gives what was said at an address to the account that it belongs to. What the account has said already stays.
     */
    public function hand_over(string $address, int $customer_id, string $at): void
    {
        $moved = $this->db->execute('DELETE FROM %i WHERE customer_id = 0 AND address = %s', Tables::ReminderStops->name(), $address);
        if ($moved > 0) {
            $this->add($customer_id, $address, $at);
        }
        $this->db->execute('UPDATE %i SET is_proven = 1 WHERE customer_id = %d AND address = %s', Tables::ReminderStops->name(), $customer_id, $address);
    }

    /**
     * @return bool Whether the account may not decide: the link in an email was used, and its address is not proven.
     */
    public function is_by_link(int $customer_id): bool
    {
        $count = fn (): int => $this->db->int("SELECT COUNT(*) FROM %i WHERE customer_id = %d AND address <> '' AND is_proven = 0", Tables::ReminderStops->name(), $customer_id);
        return Primary::read($count) > 0;
    }

    /**
     * @return array{literal-string, list<int|string>}
     */
    private function theirs(int $customer_id, string $address): array
    {
        return ["((customer_id > 0 AND customer_id = %d) OR (address <> '' AND address = %s))", [$customer_id, $address]];
    }
}
