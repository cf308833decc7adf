<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Database\Row;

/**
 * One instance of the sold software (a device, a website) and its seat. Times are UTC, `Y-m-d H:i:s`.
 */
final class Activation
{
    public const ACTIVE = 'active';
    public const INACTIVE = 'inactive';
    public const STATES = [self::ACTIVE, self::INACTIVE];

    public function __construct(
        public readonly int $id,
        public readonly string $uuid,
        public readonly int $license_id,
        public readonly string $instance,
        public readonly string $name,
        public readonly string $platform,
        public readonly string $version,
        public readonly string $ip,
        public readonly bool $is_active,
        public readonly ?string $activated_at,
        public readonly ?string $last_seen_at,
        public readonly ?string $deactivated_at,
        public readonly bool $takes_seat = true,
    ) {
    }

    public static function from_row(Row $row): self
    {
        return new self(
            id: $row->int('id'),
            uuid: $row->string('uuid'),
            license_id: $row->int('license_id'),
            instance: $row->string('instance'),
            name: $row->string('name'),
            platform: $row->string('platform'),
            version: $row->string('version'),
            ip: $row->string('ip'),
            is_active: $row->string('state') === self::ACTIVE,
            activated_at: $row->nullable_string('activated_at'),
            last_seen_at: $row->nullable_string('last_seen_at'),
            deactivated_at: $row->nullable_string('deactivated_at'),
            takes_seat: $row->int('takes_seat') === 1,
        );
    }

    /**
     * Its name for people: the name, or the identifier if there is none.
     */
    public function label(): string
    {
        return $this->name !== '' ? $this->name : $this->instance;
    }
}
