<?php

declare(strict_types=1);

namespace Latchkey\Health;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Support\Clock;

/**
 * Finds waiting tasks, and leases that are too long. Every query uses an index.
 */
final class WaitingRepository
{
    public function __construct(private readonly Db $db, private readonly Clock $clock)
    {
    }

    /**
     * @param int $seconds Minimum age.
     * @return list<int> Orders that changed, but whose keys are not updated.
     */
    public function orders(int $seconds, int $limit): array
    {
        $rows = $this->db->rows(
            'SELECT order_id FROM %i WHERE created_at <= %s GROUP BY order_id ORDER BY order_id LIMIT %d',
            Tables::OrderNotices->name(),
            $this->clock->utc(-$seconds),
            $limit,
        );
        return array_map(static fn (Row $row): int => $row->int('order_id'), $rows);
    }

    /**
     * @param non-empty-list<string> $kinds
     * @param int                    $seconds Minimum time since they were due.
     * @return array<int, string> Kinds by id.
     */
    public function messages(array $kinds, int $seconds, int $limit): array
    {
        $holders = implode(', ', array_fill(0, count($kinds), '%s'));
        $before = $this->clock->utc(-$seconds);
        return $this->kinds($this->db->rows(
            "SELECT id, kind FROM %i WHERE done_at IS NULL AND due_at <= %s AND (leased_until IS NULL OR leased_until <= %s) AND kind IN ({$holders}) ORDER BY due_at LIMIT %d",
            Tables::Outbox->name(),
            $before,
            $before,
            ...[...$kinds, $limit],
        ));
    }

    /**
     * @param int $seconds Minimum time since the last progress.
     * @return array<int, string> Kinds by id.
     */
    public function jobs(int $seconds, int $limit): array
    {
        return $this->kinds($this->db->rows(
            "SELECT id, kind FROM %i WHERE state IN ('queued', 'running') AND updated_at <= %s ORDER BY id LIMIT %d",
            Tables::Jobs->name(),
            $this->clock->utc(-$seconds),
            $limit,
        ));
    }

    /**
     * @return list<int> Subscriptions whose keys should have been updated that long ago.
     */
    public function subscriptions(int $seconds, int $limit): array
    {
        $rows = $this->db->rows(
            'SELECT subscription_id AS id FROM %i WHERE due_at <= %s ORDER BY due_at LIMIT %d',
            Tables::Subscriptions->name(),
            $this->clock->utc(-$seconds),
            $limit,
        );
        return array_map(static fn (Row $row): int => $row->int('id'), $rows);
    }

    /**
     * @param Tables $table   Jobs or Outbox.
     * @param int    $seconds The longest duration of a lease.
     * @return array<int, string> Kinds by id of messages or jobs whose lease ends later than possible.
     */
    public function stuck(Tables $table, int $seconds, int $limit): array
    {
        $open = self::open($table);
        return $this->kinds($this->db->rows(
            "SELECT id, kind FROM %i WHERE {$open} AND leased_until > %s ORDER BY id LIMIT %d",
            $table->name(),
            $this->clock->latest($seconds),
            $limit,
        ));
    }

    /**
     * @return bool False if it no longer has such a lease.
     */
    public function release(Tables $table, int $id, int $seconds): bool
    {
        $open = self::open($table);
        return $this->db->execute(
            "UPDATE %i SET lease = NULL, leased_until = NULL WHERE id = %d AND {$open} AND leased_until > %s",
            $table->name(),
            $id,
            $this->clock->latest($seconds),
        ) > 0;
    }

    /**
     * @return literal-string The condition that a job or message has not ended.
     */
    private static function open(Tables $table): string
    {
        return $table === Tables::Outbox ? 'done_at IS NULL' : "state IN ('queued', 'running')";
    }

    /**
     * @param list<Row> $rows
     * @return array<int, string>
     */
    private function kinds(array $rows): array
    {
        $kinds = [];
        foreach ($rows as $row) {
            $kinds[$row->int('id')] = $row->string('kind');
        }
        return $kinds;
    }
}
