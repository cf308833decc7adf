<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * The only SQL of the outbox table. A message is done if `done_at` is set; its payload is then empty, because it may name people. If
 * `last_error` is also set, the message was given up.
 */
final class OutboxRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param array<string, mixed> $payload
     * @param string               $due UTC.
     * @param string               $at  UTC: now.
     * @return bool False if the message already exists.
     */
    public function add(string $kind, string $message_id, array $payload, string $due, string $at): bool
    {
        return $this->db->insert_new(Tables::Outbox, [
            'kind' => $kind,
            'message_id' => $message_id,
            'payload' => (string) wp_json_encode($payload === [] ? new \stdClass() : $payload),
            'due_at' => $due,
            'created_at' => $at,
        ]) > 0;
    }

    /**
     * @param non-empty-list<string> $kinds The most important first.
     * @return list<int> Due messages that no process is delivering; within a kind, those that are due longest come first.
     */
    public function due(array $kinds, DueTimes $times, int $limit): array
    {
        [$due, $at] = $this->is_due($times);
        $holders = implode(', ', array_fill(0, count($kinds), '%s'));
        $ranks = implode(' ', array_fill(0, count($kinds), 'WHEN kind = %s THEN %d'));
        $ranked = [];
        foreach ($kinds as $rank => $kind) {
            array_push($ranked, $kind, $rank);
        }
        $rows = $this->db->rows(
            "SELECT id FROM %i WHERE {$due} AND kind IN ({$holders}) ORDER BY CASE {$ranks} END, due_at, id LIMIT %d",
            Tables::Outbox->name(),
            ...[...$at, ...$kinds, ...$ranked, $limit],
        );
        return array_map(static fn ($row): int => $row->int('id'), $rows);
    }

    /**
     * Takes a message with one statement: of simultaneous calls, exactly one gets it.
     *
     * @param string $lease Identifies the process.
     * @param string $until UTC: after this time another process may take it.
     * @return Message|null Null if another process has it, or it is done.
     */
    public function lease(int $id, string $lease, DueTimes $times, string $until): ?Message
    {
        [$due, $at] = $this->is_due($times);
        $taken = $this->db->execute(
            "UPDATE %i SET lease = %s, leased_until = %s, tries = tries + 1 WHERE id = %d AND {$due}",
            Tables::Outbox->name(),
            $lease,
            $until,
            $id,
            ...$at,
        );
        $row = $taken > 0 ? $this->db->row('SELECT * FROM %i WHERE id = %d AND lease = %s', Tables::Outbox->name(), $id, $lease) : null;
        return $row === null ? null : Message::from_row($row);
    }

    /**
     * @param string $at UTC.
     */
    public function finish(int $id, string $lease, string $at): void
    {
        $this->end($id, $lease, "done_at = %s, last_error = NULL, payload = '{}'", [$at]);
    }

    /**
     * @param string $due UTC: when it is tried again.
     */
    public function put_off(int $id, string $lease, string $error, string $due): void
    {
        $this->end($id, $lease, 'last_error = %s, due_at = %s', [$error, $due]);
    }

    /**
     * @param string $due UTC: when it is tried again. This try does not count.
     */
    public function wait(int $id, string $lease, string $reason, string $due): void
    {
        $this->end($id, $lease, 'last_error = %s, due_at = %s, tries = tries - 1', [$reason, $due]);
    }

    /**
     * Marks it as given up. It is deleted later.
     *
     * @param string $at UTC.
     */
    public function give_up(int $id, string $lease, string $error, string $at): void
    {
        $this->end($id, $lease, "last_error = %s, done_at = %s, payload = '{}'", [$error, $at]);
    }

    /**
     * @param non-empty-list<string> $kinds
     * @return string|null UTC: when the next message is due, or its lease expires; '' for now; null if there is none.
     */
    public function next(array $kinds, DueTimes $times): ?string
    {
        $holders = implode(', ', array_fill(0, count($kinds), '%s'));
        [$latest, $values] = $this->latest($times);
        return $this->db->row(
            "SELECT CASE WHEN COALESCE(lease_end, '') > due THEN lease_end ELSE due END AS next_at FROM (
                SELECT CASE WHEN due_at > {$latest} THEN '' ELSE due_at END AS due, CASE WHEN leased_until > %s THEN '' ELSE leased_until END AS lease_end
                FROM %i WHERE done_at IS NULL AND kind IN ({$holders})
            ) waiting ORDER BY next_at LIMIT 1",
            ...[...$values, $times->lease, Tables::Outbox->name(), ...$kinds],
        )?->string('next_at');
    }

    public function waiting(string $kind): int
    {
        return $this->db->int('SELECT COUNT(*) FROM %i WHERE done_at IS NULL AND kind = %s', Tables::Outbox->name(), $kind);
    }

    /**
     * Deletes messages that were delivered, and those that were given up.
     *
     * @param string $delivered_before UTC.
     * @param string $given_up_before  UTC: an earlier time.
     * @return int How many; at most `$limit`.
     */
    public function purge(string $delivered_before, string $given_up_before, int $limit): int
    {
        return $this->db->execute(
            'DELETE FROM %i WHERE done_at < %s AND (last_error IS NULL OR done_at < %s) ORDER BY done_at LIMIT %d',
            Tables::Outbox->name(),
            $delivered_before,
            $given_up_before,
            $limit,
        );
    }

    /**
     * @return array{literal-string, list<string|int>} The condition that a message may be taken, and its values.
     */
    private function is_due(DueTimes $times): array
    {
        [$latest, $values] = $this->latest($times);
        return [
            "done_at IS NULL AND (due_at <= %s OR due_at > {$latest}) AND (leased_until IS NULL OR leased_until <= %s OR leased_until > %s)",
            [$times->now, ...$values, $times->now, $times->lease],
        ];
    }

    /**
     * @return array{literal-string, list<string|int>} An expression for the latest possible due time of a message, by its tries, and its values.
     */
    private function latest(DueTimes $times): array
    {
        $cases = implode(' ', array_fill(0, count($times->waits), 'WHEN tries <= %d THEN %s'));
        $values = [];
        foreach ($times->waits as $tries => $latest) {
            array_push($values, $tries, $latest);
        }
        return ["CASE {$cases} ELSE %s END", [...$values, (string) end($values)]];
    }

    /**
     * @param literal-string $change
     * @param list<string>   $values
     */
    private function end(int $id, string $lease, string $change, array $values): void
    {
        $this->db->execute(
            "UPDATE %i SET {$change}, lease = NULL, leased_until = NULL WHERE id = %d AND lease = %s AND done_at IS NULL",
            Tables::Outbox->name(),
            ...[...$values, $id, $lease],
        );
    }
}
