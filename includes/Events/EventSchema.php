<?php

declare(strict_types=1);

namespace Latchkey\Events;

use Latchkey\Rest\Args;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\UserField;
use Latchkey\Support\Actor;

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
        return JsonSchema::document('latchkey_event', self::fields()->properties());
    }

    /**
     * @return list<string> What the list of events draws.
     */
    public static function screen_fields(): array
    {
        return self::fields()->on_screen();
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(Event $event): array
    {
        return self::fields()->values($event);
    }

    /**
     * @return Fields<Event, null>
     */
    private static function fields(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => Args::id(__('The id.', 'latchkey')), true),
            'at' => new Field(static fn (): array => JsonSchema::utc(), true),
            'event' => new Field(static fn (): array => ['type' => 'string', 'description' => __('What happened, for example license.activated.', 'latchkey')], true),
            'actor' => new Field(
                static fn (): array => JsonSchema::object(self::actor_fields()->properties()) + ['description' => __('Who did it.', 'latchkey')],
                true,
                value: static fn (Event $event): array => self::actor_fields()->values($event->actor),
            ),
            'ip' => new Field(static fn (): array => ['type' => 'string'], true, value: static fn (Event $event): string => $event->actor->ip),
            'object' => new Field(
                static fn (): array => JsonSchema::object(self::object_fields()->properties()) + ['description' => __('What it happened to.', 'latchkey')],
                true,
                value: static fn (Event $event): array => self::object_fields()->values($event),
            ),
            'detail' => new Field(
                static fn (): array => ['type' => 'object', 'additionalProperties' => true, 'description' => __('Further details; never a code or a secret.', 'latchkey')],
                true,
                value: static fn (Event $event): object => (object) $event->detail,
            ),
            'count' => new Field(static fn (): array => ['type' => 'integer', 'description' => __('How often it happened, if one row stands for a minute or an hour.', 'latchkey')], true),
        ]);
    }

    /**
     * @return Fields<Actor, null>
     */
    private static function actor_fields(): Fields
    {
        return new Fields([
            'kind' => new Field(static fn (): array => ['type' => 'string']),
            'id' => new Field(static fn (): array => ['type' => 'integer']),
            'name' => new Field(static fn (): array => ['type' => 'string'], value: self::name(...)),
        ]);
    }

    /**
     * @return Fields<Event, null>
     */
    private static function object_fields(): Fields
    {
        return new Fields([
            'kind' => new Field(static fn (): array => ['type' => 'string'], value: static fn (Event $event): string => $event->object_kind),
            'id' => new Field(static fn (): array => ['type' => 'integer'], value: static fn (Event $event): int => $event->object_id),
        ]);
    }

    /**
     * @return string The name of a user; empty for anybody else.
     */
    private static function name(Actor $actor): string
    {
        return in_array($actor->kind, ['user', 'application_password', 'other_sign_in'], true) ? UserField::of($actor->id)['name'] : '';
    }
}
