<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseMinting;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\LicenseTable;
use Latchkey\Licenses\OldValue;
use Latchkey\Licenses\StockTerms;

/**
 * The licenses table for orders: keys that are assigned to units of an order. A unit is one key that an order line is owed; `slot` is its
 * number.
 */
final class AssignmentRepository
{
    public function __construct(private readonly Db $db, private readonly LicenseTable $table)
    {
    }

    /**
     * @return list<License> The keys that fill units of an order, by line and slot.
     */
    public function live(int $order_id): array
    {
        return array_map(License::from_row(...), $this->db->rows(
            'SELECT * FROM %i WHERE order_id = %d AND slot IS NOT NULL ORDER BY order_item_id, slot',
            Tables::Licenses->name(),
            $order_id,
        ));
    }

    /**
     * @return list<License> Every key of an order, including those that were taken off: by line, keys that fill units first.
     */
    public function of_order(int $order_id): array
    {
        return array_map(License::from_row(...), $this->db->rows(
            'SELECT * FROM %i WHERE order_id = %d ORDER BY order_item_id, slot IS NULL, slot, id',
            Tables::Licenses->name(),
            $order_id,
        ));
    }

    /**
     * @return array<int, int> Replaced keys of an order, with the key that replaced each.
     */
    public function replacements(int $order_id): array
    {
        $by = [];
        $rows = $this->db->rows('SELECT id, replaced_by FROM %i WHERE order_id = %d AND replaced_by IS NOT NULL', Tables::Licenses->name(), $order_id);
        foreach ($rows as $row) {
            $by[$row->int('id')] = $row->int('replaced_by');
        }
        return $by;
    }

    /**
     * @param int $after Of the keys that files brought into the stock, only those with a greater id,
     * @param int $until and at most this one.
     * @return array<int, int> How many of them went to lines that were due before the keys came, by order; not more than 1,000 orders.
     */
    public function given(int $after, int $until): array
    {
        $given = [];
        $rows = $this->db->rows(
            'SELECT l.order_id, COUNT(*) AS amount FROM %i l JOIN %i o ON o.order_item_id = l.order_item_id WHERE l.id > %d AND l.id <= %d AND l.order_item_id > 0
            AND l.slot IS NOT NULL AND l.source = %s AND l.before_sale IS NOT NULL AND o.created_at <= l.created_at GROUP BY l.order_id ORDER BY l.order_id LIMIT 1000',
            Tables::Licenses->name(),
            Tables::OrderLines->name(),
            $after,
            $until,
            LicenseMinting::IMPORT,
        );
        foreach ($rows as $row) {
            $given[$row->int('order_id')] = $row->int('amount');
        }
        return $given;
    }

    /**
     * @return int|null The key that replaced it.
     */
    public function replaced_by(int $id): ?int
    {
        return $this->db->row('SELECT replaced_by FROM %i WHERE id = %d', Tables::Licenses->name(), $id)?->nullable_int('replaced_by');
    }

    /**
     * @return list<License> The keys of a subscription, including disabled ones, without those that were replaced or taken off.
     */
    public function of_subscription(int $subscription_id): array
    {
        return array_map(License::from_row(...), $this->db->rows(
            'SELECT * FROM %i WHERE subscription_id = %d AND (slot IS NOT NULL OR order_item_id = 0) ORDER BY id',
            Tables::Licenses->name(),
            $subscription_id,
        ));
    }

    /**
     * @return list<License> The same; their rows are locked for this transaction.
     */
    public function hold_subscription(int $subscription_id): array
    {
        return $this->table->held(
            'SELECT * FROM %i WHERE subscription_id = %d AND (slot IS NOT NULL OR order_item_id = 0) ORDER BY id FOR UPDATE',
            $subscription_id,
        );
    }

    /**
     * @return int The subscription that a key belongs to; 0 for none.
     */
    public function subscription_of(int $id): int
    {
        return $this->db->int('SELECT subscription_id FROM %i WHERE id = %d', Tables::Licenses->name(), $id);
    }

    /**
     * @return int The line of the subscription that a key belongs to; 0 for none.
     */
    public function subscription_item(int $id): int
    {
        return $this->db->int('SELECT subscription_item_id FROM %i WHERE id = %d', Tables::Licenses->name(), $id);
    }

    /**
     * @return License|null The key; its row is locked for this transaction. Null if it fills no unit of the order.
     */
    public function hold_live(int $order_id, int $id): ?License
    {
        return $this->table->held('SELECT * FROM %i WHERE id = %d AND order_id = %d AND slot IS NOT NULL FOR UPDATE', $id, $order_id)[0] ?? null;
    }

    /**
     * Takes a key off its unit because another replaces it. It keeps its order for history, and never comes back.
     *
     * @param string $at UTC.
     */
    public function retire(int $id, int $by, string $at): void
    {
        $this->update($id, ['status' => 'disabled', 'slot' => null, 'released_from' => null, 'replaced_by' => $by, 'updated_at' => $at]);
    }

    /**
     * @return list<License> Keys that were taken off the line, the last first.
     */
    public function released(int $item_id): array
    {
        return array_map(License::from_row(...), $this->db->rows(
            'SELECT * FROM %i WHERE order_item_id = %d AND slot IS NULL AND released_from IS NOT NULL ORDER BY updated_at DESC, id DESC',
            Tables::Licenses->name(),
            $item_id,
        ));
    }

    /**
     * @param array<string, scalar|null> $values By column.
     */
    public function update(int $id, array $values): void
    {
        $this->table->update($id, $values);
    }

    /**
     * Returns a key to a unit of its order line, with its earlier status.
     *
     * @param string $at UTC.
     * @throws DatabaseError With `busy` true if it is no longer one that the line gave up: the unit of work begins again.
     */
    public function revive(License $license, int $slot, string $at): void
    {
        $this->require_one($this->table->change(
            ['status' => OldValue::ReleasedFrom, 'released_from' => null, 'slot' => $slot, 'updated_at' => $at],
            'id = %d AND order_item_id = %d AND slot IS NULL AND released_from IS NOT NULL',
            [$license->id, $license->order_item_id],
        ));
    }

    /**
     * Takes a key off its unit and disables it. It keeps its order for history.
     *
     * @param string $at UTC.
     * @throws DatabaseError With `busy` true if it no longer fills its unit: the unit of work begins again.
     */
    public function release(License $license, string $at): void
    {
        // MySQL assigns from left to right, so the old status is copied first.
        $this->require_one($this->table->change(
            ['released_from' => OldValue::Status, 'status' => LicenseStatus::Disabled->value, 'slot' => null, 'updated_at' => $at],
            'id = %d AND order_item_id = %d AND slot IS NOT NULL',
            [$license->id, $license->order_item_id],
        ));
    }

    /**
     * Makes sure that keys that were taken off a line do not come back to it.
     */
    public function let_go(int $item_id): void
    {
        $this->table->touch('SET released_from = NULL WHERE order_item_id = %d AND slot IS NULL AND released_from IS NOT NULL', $item_id);
    }

    /**
     * Returns a key to stock with its original terms; nothing of the order stays. If its own end has passed in the meantime, it is expired.
     *
     * @param string $at UTC.
     * @throws DatabaseError With `busy` true if it was used, renewed or taken off meanwhile: the unit of work begins again.
     */
    public function restock(License $license, string $at): void
    {
        $held = $this->table->held(
            'SELECT * FROM %i WHERE id = %d AND order_item_id = %d AND slot IS NOT NULL AND activation_count = %d AND local_count = %d AND periods_revision = %d FOR UPDATE',
            $license->id,
            $license->order_item_id,
            $license->activation_count,
            $license->local_count,
            $license->periods_revision,
        );
        $this->require_one(count($held));
        $values = StockTerms::restored($license);
        $has_ended = is_string($values['expires_at'] ?? null) && $values['expires_at'] <= $at;
        $this->update($license->id, ['status' => $has_ended ? 'expired' : 'available', 'updated_at' => $at] + $values);
    }

    /**
     * Changes the status of an order's keys.
     *
     * @param string    $at  UTC.
     * @param list<int> $but Keys of these subscriptions are left out.
     * @return int The number of changed keys.
     */
    public function move(int $order_id, string $from, string $to, string $at, array $but = []): int
    {
        return $this->table->change(
            ['status' => $to, 'updated_at' => $at],
            'order_id = %d AND slot IS NOT NULL AND status = %s' . str_repeat(' AND subscription_id <> %d', count($but)),
            [$order_id, $from, ...$but],
        );
    }

    /**
     * Assigns the order's keys to another customer, except keys of a subscription.
     *
     * @param string $at UTC.
     */
    public function hand_over(int $order_id, int $customer_id, string $email, string $at): int
    {
        return $this->table->touch(
            'SET customer_id = %d, email = %s, updated_at = %s WHERE order_id = %d AND subscription_id = 0 AND (customer_id <> %d OR email <> %s)',
            $customer_id,
            $email,
            $at,
            $order_id,
            $customer_id,
            $email,
        );
    }

    /**
     * @throws DatabaseError
     */
    private function require_one(int $rows): void
    {
        if ($rows === 0) {
            throw new DatabaseError('A license key changed while its order was worked out.', true);
        }
    }
}
