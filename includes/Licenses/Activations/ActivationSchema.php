<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Rest\Args;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\JsonSchema;

/**
 * An activation in REST, for the store.
 */
final class ActivationSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_activation', self::fields()->properties());
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(Activation $activation): array
    {
        return self::fields()->values($activation);
    }

    /**
     * @return Fields<Activation, null>
     */
    private static function fields(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => Args::id(__('The id.', 'latchkey'))),
            'uuid' => new Field(static fn (): array => ['type' => 'string', 'description' => __('An identifier that never changes.', 'latchkey')]),
            'license_id' => new Field(static fn (): array => Args::id(__('The license key.', 'latchkey'))),
            'instance' => new Field(static fn (): array => ['type' => 'string', 'description' => __('What distinguishes this device from others; of a license key for websites, the address of the website.', 'latchkey')]),
            'name' => new Field(static fn (): array => ['type' => 'string', 'description' => __('Its name, as people see it.', 'latchkey')]),
            'platform' => new Field(static fn (): array => ['type' => 'string']),
            'version' => new Field(static fn (): array => ['type' => 'string']),
            'ip' => new Field(static fn (): array => ['type' => 'string', 'description' => __('The IP address that it was last seen at.', 'latchkey')]),
            'state' => new Field(
                static fn (): array => ['type' => 'string', 'enum' => Activation::STATES, 'description' => __('Whether it is activated.', 'latchkey')],
                value: static fn (Activation $activation): string => $activation->is_active ? Activation::ACTIVE : Activation::INACTIVE,
            ),
            'takes_seat' => new Field(static fn (): array => ['type' => 'boolean', 'description' => __('False for a local website that takes no seat.', 'latchkey')]),
            'activated_at' => new Field(static fn (): array => JsonSchema::utc(true)),
            'last_seen_at' => new Field(static fn (): array => JsonSchema::utc(true)),
            'deactivated_at' => new Field(static fn (): array => JsonSchema::utc(true)),
        ]);
    }
}
