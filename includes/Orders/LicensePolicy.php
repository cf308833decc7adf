<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseFields;

/**
 * What a product promises about the keys that it sells. An order line stores the promise, so changing the product does not change existing
 * orders.
 */
final class LicensePolicy
{
    public const RENEW_SAME = 'same';
    public const RENEW_NEW = 'new';
    public const RENEW_OFF = 'off';

    /**
     * @param int      $generator_id        0 for none.
     * @param int      $per_unit            Keys for each unit; at least 1.
     * @param Duration|null $length         Null for the length of the key in stock.
     * @param int|null $activation_limit    Seats of each key, 0 for unlimited; null for the limit of the key in stock.
     * @param bool     $limit_times_quantity Whether the line gets the keys of one unit, whose seats are multiplied by the quantity.
     * @param InstanceKind $instance_kind   What the seats of each key are for.
     * @param string   $renewal             What renewing does: `same` renews the key, `new` gives a new one, `off`: not possible.
     */
    public function __construct(
        public readonly KeySource $source,
        public readonly int $generator_id = 0,
        public readonly int $per_unit = 1,
        public readonly ?Duration $length = null,
        public readonly LicenseClock $clock = LicenseClock::Sale,
        public readonly ?int $activation_limit = null,
        public readonly bool $limit_times_quantity = false,
        public readonly string $renewal = self::RENEW_SAME,
        public readonly InstanceKind $instance_kind = InstanceKind::Device,
    ) {
    }

    /**
     * @param int $quantity Units that were bought and not refunded.
     * @return int The number of keys that are owed for them.
     */
    public function keys_for(int $quantity): int
    {
        if ($quantity <= 0) {
            return 0;
        }
        return $this->limit_times_quantity ? $this->per_unit : $this->per_unit * $quantity;
    }

    /**
     * @return int|null Seats of each key for that many units; null for the limit of the key in stock.
     */
    public function limit_for(int $quantity): ?int
    {
        if ($this->activation_limit === null) {
            return null;
        }
        // What is stored may come from anywhere; a license key has no more seats than its schema says.
        $limit = min(LicenseFields::MAX_SEATS, $this->activation_limit);
        return $this->limit_times_quantity ? min(LicenseFields::MAX_SEATS, $limit * max(1, min(LicenseFields::MAX_SEATS, $quantity))) : $limit;
    }

    /**
     * @return self The same promise with the source of keys of another one.
     */
    public function with_source_of(self $other): self
    {
        return $this->from($other->source, $other->generator_id);
    }

    /**
     * @return self The same promise, filled from there.
     */
    public function from(KeySource $source, int $generator_id): self
    {
        return new self(
            source: $source,
            generator_id: $generator_id,
            per_unit: $this->per_unit,
            length: $this->length,
            clock: $this->clock,
            activation_limit: $this->activation_limit,
            limit_times_quantity: $this->limit_times_quantity,
            renewal: $this->renewal,
            instance_kind: $this->instance_kind,
        );
    }

    public function to_json(): string
    {
        return (string) wp_json_encode([
            'source' => $this->source->value,
            'generator_id' => $this->generator_id,
            'per_unit' => $this->per_unit,
            'valid_unit' => $this->length?->unit->value,
            'valid_count' => $this->length?->count,
            'clock' => $this->clock->value,
            'activation_limit' => $this->activation_limit,
            'limit_times_quantity' => $this->limit_times_quantity,
            'renewal' => $this->renewal,
            'instance_kind' => $this->instance_kind->value,
        ]);
    }

    /**
     * @param string $json From `to_json()`.
     */
    public static function from_json(string $json): self
    {
        $data = json_decode($json, true);
        $data = is_array($data) ? $data : [];
        $int = static fn (string $name): ?int => is_int($data[$name] ?? null) ? $data[$name] : null;
        $text = static fn (string $name): string => is_string($data[$name] ?? null) ? $data[$name] : '';
        $count = $int('valid_count');
        return new self(
            source: KeySource::tryFrom($text('source')) ?? KeySource::Stock,
            generator_id: $int('generator_id') ?? 0,
            per_unit: max(1, $int('per_unit') ?? 1),
            length: $count === null ? null : new Duration(DurationUnit::tryFrom($text('valid_unit')) ?? DurationUnit::Day, max(0, $count)),
            clock: LicenseClock::tryFrom($text('clock')) ?? LicenseClock::Sale,
            activation_limit: $int('activation_limit'),
            limit_times_quantity: ($data['limit_times_quantity'] ?? false) === true,
            renewal: $text('renewal') === '' ? self::RENEW_SAME : $text('renewal'),
            instance_kind: InstanceKind::tryFrom($text('instance_kind')) ?? InstanceKind::Device,
        );
    }
}
