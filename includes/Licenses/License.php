<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Row;
use Latchkey\Support\Clock;

/**
 * One license key as stored. Its code stays encrypted in `code_box`. Times are UTC, `Y-m-d H:i:s`. `valid_for` is the number of days
 * between start and end, 0 for forever; before the key has started, it is the approximate number of days of `length`. An `activation_limit`
 * of 0 means unlimited. `activated_at` is the time of the first activation; it stays after the activation is deleted. `periods_revision`
 * counts how often its periods were written; it is 0 for a key that was never renewed. `local_count` are its local websites without a seat.
 */
final class License
{
    public function __construct(
        public readonly int $id,
        public readonly string $uuid,
        public readonly string $code_box,
        public readonly string $hint,
        public readonly string $source,
        public readonly LicenseStatus $stored_status,
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly int $order_id,
        public readonly int $order_item_id,
        public readonly ?int $slot,
        public readonly int $customer_id,
        public readonly string $email,
        public readonly int $subscription_id,
        public readonly int $vendor_id,
        public readonly float $price,
        public readonly int $valid_for,
        public readonly LicenseClock $clock,
        public readonly ?string $expires_at,
        public readonly int $activation_limit,
        public readonly int $activation_count,
        public readonly ?string $ordered_at,
        public readonly string $created_at,
        public readonly ?string $updated_at,
        public readonly int $periods_revision,
        public readonly Duration $length = new Duration(),
        public readonly ?string $started_at = null,
        public readonly ?string $before_sale = null,
        public readonly ?string $activated_at = null,
        public readonly InstanceKind $instance_kind = InstanceKind::Device,
        public readonly int $local_count = 0,
    ) {
    }

    public static function from_row(Row $row): self
    {
        return new self(
            id: $row->int('id'),
            uuid: $row->string('uuid'),
            code_box: $row->string('code_box'),
            hint: $row->string('hint'),
            source: $row->string('source'),
            stored_status: LicenseStatus::from($row->string('status')),
            product_id: $row->int('product_id'),
            variation_id: $row->int('variation_id'),
            order_id: $row->int('order_id'),
            order_item_id: $row->int('order_item_id'),
            slot: $row->nullable_int('slot'),
            customer_id: $row->int('customer_id'),
            email: $row->string('email'),
            subscription_id: $row->int('subscription_id'),
            vendor_id: $row->int('vendor_id'),
            price: $row->float('price'),
            valid_for: $row->int('valid_for'),
            clock: LicenseClock::from($row->string('clock')),
            expires_at: $row->nullable_string('expires_at'),
            activation_limit: $row->int('activation_limit'),
            activation_count: $row->int('activation_count'),
            ordered_at: $row->nullable_string('ordered_at'),
            created_at: $row->string('created_at'),
            updated_at: $row->nullable_string('updated_at'),
            periods_revision: $row->int('periods_revision'),
            length: Duration::from_row($row),
            started_at: $row->nullable_string('started_at'),
            before_sale: $row->nullable_string('before_sale'),
            activated_at: $row->nullable_string('activated_at'),
            instance_kind: InstanceKind::from($row->string('instance_kind')),
            local_count: $row->int('local_count'),
        );
    }

    /**
     * The status at a given time: a key whose end has passed, sold or in stock, is expired from that second on, even if that is not stored yet.
     *
     * @param int $now Unix time, in seconds.
     */
    public function status(int $now): LicenseStatus
    {
        $passed = $this->expires_at !== null && Clock::timestamp($this->expires_at) <= $now;
        return $passed && in_array($this->stored_status, LicenseStatus::ending(), true) ? LicenseStatus::Expired : $this->stored_status;
    }

    /**
     * According to this copy of the row; taking a seat checks the database.
     */
    public function has_free_seat(): bool
    {
        return $this->activation_limit === 0 || $this->activation_count < $this->activation_limit;
    }

    /**
     * Whether it belongs to an account, or to a guest with this email address. If both have an account, the address does not matter,
     * because anybody can type it.
     *
     * @param int    $customer_id 0 for a guest.
     * @param string $email       '' if it is unknown.
     */
    public function belongs_to(int $customer_id, string $email): bool
    {
        if ($customer_id !== 0 && $this->customer_id !== 0) {
            return $customer_id === $this->customer_id;
        }
        return $email !== '' && strtolower($email) === strtolower($this->email);
    }

    public function is_sold(): bool
    {
        return $this->ordered_at !== null || $this->customer_id !== 0 || $this->email !== '';
    }

    /**
     * Whether its time starts with the first activation, which has not happened yet.
     */
    public function waits(): bool
    {
        return $this->clock === LicenseClock::Activation && !$this->length->is_forever() && $this->expires_at === null && $this->started_at === null;
    }

    /**
     * @return string|null When its time started, UTC; null if it is not sold, or if its time starts with the first activation, which has
     *     not happened yet.
     */
    public function begun_at(): ?string
    {
        $counts = $this->clock === LicenseClock::Sale || $this->expires_at !== null;
        return $this->started_at ?? ($counts ? $this->ordered_at : null);
    }

    public function fills_order_unit(): bool
    {
        return $this->slot !== null;
    }
}
