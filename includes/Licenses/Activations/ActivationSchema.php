<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * An activation as the store sees it.
 */
final class ActivationSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        $utc = __('UTC, Y-m-d H:i:s.', 'latchkey');
        $properties = [
            'id' => Args::id(__('The id.', 'latchkey')),
            'uuid' => ['type' => 'string', 'description' => __('An identifier that never changes.', 'latchkey')],
            'license_id' => Args::id(__('The license key.', 'latchkey')),
            'instance' => ['type' => 'string', 'description' => __('What distinguishes this device or domain from others.', 'latchkey')],
            'name' => ['type' => 'string', 'description' => __('Its name, as people see it.', 'latchkey')],
            'platform' => ['type' => 'string'],
            'version' => ['type' => 'string'],
            'ip' => ['type' => 'string', 'description' => __('The IP address that it was last seen at.', 'latchkey')],
            'state' => ['type' => 'string', 'enum' => ['active', 'inactive'], 'description' => __('Whether it uses a seat.', 'latchkey')],
            'activated_at' => ['type' => ['string', 'null'], 'description' => $utc],
            'last_seen_at' => ['type' => ['string', 'null'], 'description' => $utc],
            'deactivated_at' => ['type' => ['string', 'null'], 'description' => $utc],
        ];
        return JsonSchema::document('latchkey_activation', $properties);
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(Activation $activation): array
    {
        return [
            'id' => $activation->id,
            'uuid' => $activation->uuid,
            'license_id' => $activation->license_id,
            'instance' => $activation->instance,
            'name' => $activation->name,
            'platform' => $activation->platform,
            'version' => $activation->version,
            'ip' => $activation->ip,
            'state' => $activation->is_active ? 'active' : 'inactive',
            'activated_at' => $activation->activated_at,
            'last_seen_at' => $activation->last_seen_at,
            'deactivated_at' => $activation->deactivated_at,
        ];
    }
}
