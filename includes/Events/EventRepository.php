<?php

declare(strict_types=1);

namespace Latchkey\Events;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Support\Actor;

/**
 * The only SQL of the events table. Rows are added, and counted up if they stand for several events; nothing else changes.
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
     * Counts an event that may happen thousands of times a minute: one row for each minute and event.
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
     * Counts an event that one caller can cause without limit: one row for each hour, object, event and distinction, with the details of
     * the last one.
     *
     * @param string               $at     UTC.
     * @param array<string, mixed> $detail Hints only, never a secret or a code.
     */
    public function count_hourly(string $at, Actor $actor, string $event, string $object_kind, int $object_id, array $detail, string $distinct): void
    {
        $text = (string) wp_json_encode($detail);
        $this->db->execute(
            'INSERT INTO %i (at, actor_kind, actor_id, ip, event, object_kind, object_id, detail, tally_key, tally)
            VALUES (%s, %s, %d, %s, %s, %s, %d, %s, %s, 1) ON DUPLICATE KEY UPDATE tally = tally + 1, ip = %s, detail = %s',
            Tables::Events->name(),
            ...[$at, $actor->kind, $actor->id, $actor->ip, $event, $object_kind, $object_id, $text],
            ...[hash('sha256', implode('|', [$event, $object_kind, $object_id, $distinct, substr($at, 0, 13)])), $actor->ip, $text],
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

    /**
     * @return list<Event> Newest first; at most `$most`.
     */
    public function newest(string $object_kind, int $object_id, string $event, int $most): array
    {
        return $this->list(new EventQuery($object_kind, $object_id, $event, true, 1, $most));
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
    public function purge(string $before, int $limit): int
    {
        return $this->db->execute('DELETE FROM %i WHERE at < %s ORDER BY id LIMIT %d', Tables::Events->name(), $before, $limit);
    }
}
