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

    /**
     * Counts what may happen thousands of times a minute: one row a minute and event.
     *
     * @param string $at UTC.
     */
    public function tally(string $at, string $event): void
    {
        $this->db->execute(
            "INSERT INTO %i (at, actor_kind, event, tally_key, tally) VALUES (%s, 'anonymous', %s, %s, 1) ON DUPLICATE KEY UPDATE tally = tally + 1",
            Tables::Events->name(),
            $at,
            $event,
            hash('sha256', $event . '|' . substr($at, 0, 16)),
        );
    }

    /**
     * @return list<Event>
     */
    public function list(EventQuery $query): array
    {
        [$where, $values] = $query->conditions();
        $rows = $this->db->rows(
            "SELECT * FROM %i WHERE {$where} ORDER BY id DESC LIMIT %d OFFSET %d",
            Tables::Events->name(),
            ...[...$values, $query->per_page, ($query->page - 1) * $query->per_page],
        );
        return array_map(Event::from_row(...), $rows);
    }

    public function count(EventQuery $query): int
    {
        [$where, $values] = $query->conditions();
        return $this->db->int("SELECT COUNT(*) FROM %i WHERE {$where}", Tables::Events->name(), ...$values);
    }

    /**
     * @param string $before UTC.
     * @return int How many were deleted; at most `$limit`.
     */
    public function forget(string $before, int $limit): int
    {
        return $this->db->execute('DELETE FROM %i WHERE at < %s ORDER BY id LIMIT %d', Tables::Events->name(), $before, $limit);
    }
}
