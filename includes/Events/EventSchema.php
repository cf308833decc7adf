<?php

declare(strict_types=1);

namespace Latchkey\Events;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * An event as the API shows it.
 */
final class EventSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_event', self::properties());
    }

    /**
     * @return list<string>
     */
    public static function fields(): array
    {
        return array_keys(self::properties());
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private static function properties(): array
    {
        $who = ['kind' => ['type' => 'string'], 'id' => ['type' => 'integer'], 'name' => ['type' => 'string']];
        $what = ['kind' => ['type' => 'string'], 'id' => ['type' => 'integer']];
        return [
            'id' => Args::id(__('The id.', 'latchkey')),
            'at' => ['type' => 'string', 'description' => __('UTC, Y-m-d H:i:s.', 'latchkey')],
            'event' => ['type' => 'string', 'description' => __('What happened, for example license.activated.', 'latchkey')],
            'actor' => JsonSchema::object($who) + ['description' => __('Who did it.', 'latchkey')],
            'ip' => ['type' => 'string'],
            'object' => JsonSchema::object($what) + ['description' => __('What it happened to.', 'latchkey')],
            'detail' => ['type' => 'object', 'additionalProperties' => true, 'description' => __('Further details; never a code or a secret.', 'latchkey')],
            'count' => ['type' => 'integer', 'description' => __('How often it happened, if one row stands for a minute or an hour.', 'latchkey')],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(Event $event): array
    {
        $actor = $event->actor;
        $user = in_array($actor->kind, ['user', 'application_password', 'other_sign_in'], true) ? get_userdata($actor->id) : false;
        return [
            'id' => $event->id,
            'at' => $event->at,
            'event' => $event->event,
            'actor' => ['kind' => $actor->kind, 'id' => $actor->id, 'name' => $user === false ? '' : $user->display_name],
            'ip' => $actor->ip,
            'object' => ['kind' => $event->object_kind, 'id' => $event->object_id],
            'detail' => (object) $event->detail,
            'count' => $event->count,
        ];
    }
}
