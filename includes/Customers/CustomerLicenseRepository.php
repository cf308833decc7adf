<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Tables;
use Latchkey\Licenses\Activations\Activation;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseTable;
use Latchkey\Licenses\Search\Mentions;
use Latchkey\Licenses\Search\SearchKind;

/**
 * License keys and seats as their owner sees them. Reads from the primary, because the owner may have just bought a key or freed a seat.
 * Every statement contains the condition of the owner.
 */
final class CustomerLicenseRepository
{
    /** The maximum number of devices on a page. */
    private const SEATS = 200;
    /** Of those with many keys, the newest. */
    private const LARGE_ORDERS = 20;

    /**
     * @param OwnedOrders|null $orders Null if WooCommerce is not active.
     */
    public function __construct(private readonly Db $db, private readonly LicenseTable $table, private readonly ?OwnedOrders $orders = null, private readonly ?Mentions $mentions = null)
    {
    }

    /**
     * @param int $page From 1.
     * @return list<License> Newest first.
     */
    public function list(Owner $owner, int $page, int $per_page): array
    {
        [$theirs, $values] = $this->theirs($owner);
        $rows = $this->db->rows(
            "SELECT * FROM %i WHERE {$theirs} ORDER BY COALESCE(ordered_at, created_at) DESC, id DESC LIMIT %d OFFSET %d",
            Tables::Licenses->name(),
            ...[...$values, $per_page, ($page - 1) * $per_page],
        );
        return array_map(License::from_row(...), $rows);
    }

    public function count(Owner $owner): int
    {
        [$theirs, $values] = $this->theirs($owner);
        return $this->db->int("SELECT COUNT(*) FROM %i WHERE {$theirs}", Tables::Licenses->name(), ...$values);
    }

    /**
     * @return list<License> Their keys of one order, as the order has them: by line, those that fill units first.
     */
    public function of_order(Owner $owner, int $order_id): array
    {
        [$theirs, $values] = $this->theirs($owner);
        return array_map(License::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE order_id = %d AND order_id > 0 AND {$theirs} ORDER BY order_item_id, slot IS NULL, slot, id",
            Tables::Licenses->name(),
            $order_id,
            ...$values,
        ));
    }

    /**
     * @param int $more_than Keys.
     * @return array<int, int> How many of their keys that are paid for each order has of which they have more, newest order first.
     */
    public function large_orders(Owner $owner, int $more_than): array
    {
        [$theirs, $values] = $this->theirs($owner);
        $orders = [];
        $rows = $this->db->rows(
            "SELECT order_id, COUNT(*) AS amount FROM %i WHERE order_id > 0 AND status IN ('active', 'expired') AND {$theirs}
            GROUP BY order_id HAVING COUNT(*) > %d ORDER BY order_id DESC LIMIT %d",
            Tables::Licenses->name(),
            ...[...$values, $more_than, self::LARGE_ORDERS],
        );
        foreach ($rows as $row) {
            $orders[$row->int('order_id')] = $row->int('amount');
        }
        return $orders;
    }

    public function has_any(Owner $owner): bool
    {
        [$theirs, $values] = $this->theirs($owner);
        return $this->db->row("SELECT id FROM %i WHERE {$theirs} LIMIT 1", Tables::Licenses->name(), ...$values) !== null;
    }

    /**
     * @return License|null Null if it does not exist or belongs to somebody else.
     */
    public function find(Owner $owner, string $uuid): ?License
    {
        [$theirs, $values] = $this->theirs($owner);
        $row = $this->db->row("SELECT * FROM %i WHERE uuid = %s AND {$theirs}", Tables::Licenses->name(), $uuid, ...$values);
        return $row === null ? null : License::from_row($row);
    }

    /**
     * Assigns an owner's keys that belong to no order to an account. Keys of an order follow the order.
     *
     * @param string $at UTC.
     * @return int How many.
     */
    public function give(Owner $owner, int $customer_id, string $at): int
    {
        [$theirs, $values] = $this->theirs($owner);
        $this->mentions?->note(SearchKind::Customer, $customer_id);
        return $this->table->touch(
            "SET customer_id = %d, updated_at = %s WHERE {$theirs} AND order_id = 0",
            $customer_id,
            $at,
            ...$values,
        );
    }

    /**
     * @param string $uuid The uuid of the license key.
     * @return list<Activation> Activations that have a seat now, oldest first.
     */
    public function seats(Owner $owner, string $uuid): array
    {
        [$theirs, $values] = $this->theirs($owner);
        $rows = $this->db->rows(
            "SELECT * FROM %i WHERE state = 'active' AND license_id IN (SELECT id FROM %i WHERE uuid = %s AND {$theirs})
            ORDER BY activated_at, id LIMIT %d",
            Tables::Activations->name(),
            Tables::Licenses->name(),
            $uuid,
            ...[...$values, self::SEATS],
        );
        return array_map(Activation::from_row(...), $rows);
    }

    /**
     * @param string $uuid The uuid of the license key.
     * @param string $seat The seat's uuid.
     * @return Activation|null Null if the key has no such seat, or belongs to somebody else.
     */
    public function find_seat(Owner $owner, string $uuid, string $seat): ?Activation
    {
        $found = $this->instance($owner, $uuid, $seat);
        return $found?->is_active === true ? $found : null;
    }

    /**
     * @param string $uuid  The uuid of the license key.
     * @param string $seat  The seat's uuid.
     * @param string $since UTC.
     * @return Activation|null Null if it was not freed since then, or the key belongs to somebody else.
     */
    public function find_freed_seat(Owner $owner, string $uuid, string $seat, string $since): ?Activation
    {
        $found = $this->instance($owner, $uuid, $seat);
        return $found?->is_active === false && $found->deactivated_at >= $since ? $found : null;
    }

    private function instance(Owner $owner, string $uuid, string $seat): ?Activation
    {
        [$theirs, $values] = $this->theirs($owner);
        $row = $this->db->row(
            "SELECT * FROM %i WHERE uuid = %s AND license_id IN (SELECT id FROM %i WHERE uuid = %s AND {$theirs})",
            Tables::Activations->name(),
            $seat,
            Tables::Licenses->name(),
            $uuid,
            ...$values,
        );
        return $row === null ? null : Activation::from_row($row);
    }

    /**
     * The condition of the owner: the owner stored in the key counts only if no order says otherwise.
     *
     * @return array{literal-string, list<int|string>}
     */
    private function theirs(Owner $owner): array
    {
        Primary::stay();
        [$theirs, $values] = $owner->condition();
        if ($this->orders === null) {
            return [$theirs, $values];
        }
        [$without, $names] = $this->orders->without_order();
        $ids = $this->orders->of($owner);
        $holders = $ids === [] ? '0' : implode(', ', array_fill(0, count($ids), '%d'));
        // The keys of a subscription belong to its subscriber, or to the recipient of a gift, whoever paid for the order.
        return [
            "(({$theirs} AND (subscription_id <> 0 OR {$without})) OR (status <> 'available' AND subscription_id = 0 AND order_id > 0 AND order_id IN ({$holders})))",
            [...$values, ...$names, ...$ids],
        ];
    }
}
