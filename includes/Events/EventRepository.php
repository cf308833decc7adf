<?php

declare(strict_types=1);

namespace Latchkey\Events;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * The only SQL of the events table. Rows are added, never changed.
 */
final class EventRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param string               $at     UTC, `Y-m-d H:i:s`.
     * @param array<string, mixed> $detail Hints only, never a secret or a code.
     */
    public function append(string $at, Actor $actor, string $event, string $object_kind, int $object_id, array $detail): int
    {
        return $this->db->insert_new(Tables::Events, [
            'at' => $at,
            'actor_kind' => $actor->kind,
            'actor_id' => $actor->id,
            'ip' => $actor->ip,
            'event' => $event,
            'object_kind' => $object_kind,
            'object_id' => $object_id,
            'detail' => $detail === [] ? null : (string) wp_json_encode($detail),
        ]);
    }
}
