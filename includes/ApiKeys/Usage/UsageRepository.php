<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * The only SQL of the tables of usage and failures.
 */
final class UsageRepository
{
    /** Failures that are kept of each pair, and the number from which older ones are deleted at once. */
    public const KEPT = 20;
    private const TOO_MANY = 40;

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param string $day `Y-m-d`.
     */
    public function count(int $api_key_id, string $day, string $group, int $status): void
    {
        $this->db->execute(
            'INSERT INTO %i (api_key_id, day, route_group, status, hits) VALUES (%d, %s, %s, %d, 1) ON DUPLICATE KEY UPDATE hits = hits + 1',
            Tables::ApiKeyUsage->name(),
            $api_key_id,
            $day,
            $group,
            $status,
        );
    }

    /**
     * @param string $at UTC.
     */
    public function add_failure(Call $call, string $at, string $ip): void
    {
        $this->db->insert_new(Tables::ApiKeyFailures, [
            'api_key_id' => $call->api_key->id,
            'at' => $at,
            'method' => $call->method,
            'route' => $call->route,
            'status' => $call->status,
            'reason' => $call->refusal->value ?? '',
            'detail' => mb_substr($call->detail, 0, 191),
            'ip' => $ip,
        ]);
        if ($this->older_than($call->api_key->id, self::TOO_MANY) > 0) {
            $this->forget_old($call->api_key->id);
        }
    }

    /**
     * @param string $first `Y-m-d`.
     * @return list<array{day: string, group: string, status: int, hits: int}>
     */
    public function since(int $api_key_id, string $first): array
    {
        return array_map(
            static fn (Row $row): array => [
                'day' => $row->string('day'), 'group' => $row->string('route_group'), 'status' => $row->int('status'), 'hits' => $row->int('hits'),
            ],
            $this->db->rows('SELECT day, route_group, status, hits FROM %i WHERE api_key_id = %d AND day >= %s', Tables::ApiKeyUsage->name(), $api_key_id, $first),
        );
    }

    /**
     * @return list<array{at: string, method: string, route: string, status: int, reason: string, detail: string, ip: string}> Newest first.
     */
    public function failures(int $api_key_id): array
    {
        return array_map(
            static fn (Row $row): array => [
                'at' => $row->string('at'),
                'method' => $row->string('method'),
                'route' => $row->string('route'),
                'status' => $row->int('status'),
                'reason' => $row->string('reason'),
                'detail' => $row->string('detail'),
                'ip' => $row->string('ip'),
            ],
            $this->db->rows('SELECT * FROM %i WHERE api_key_id = %d ORDER BY id DESC LIMIT %d', Tables::ApiKeyFailures->name(), $api_key_id, self::KEPT),
        );
    }

    /**
     * Deletes what is old, what is more than is kept, and what belongs to pairs that were deleted.
     *
     * @param string $day `Y-m-d`: requests of earlier days,
     * @param string $at  UTC: and failures before this time.
     */
    public function purge(string $day, string $at): void
    {
        $this->db->execute('DELETE FROM %i WHERE day < %s', Tables::ApiKeyUsage->name(), $day);
        $this->db->execute('DELETE FROM %i WHERE at < %s', Tables::ApiKeyFailures->name(), $at);
        foreach ([Tables::ApiKeyUsage, Tables::ApiKeyFailures] as $table) {
            $this->db->execute('DELETE FROM %i WHERE api_key_id NOT IN (SELECT id FROM %i)', $table->name(), Tables::ApiKeys->name());
        }
        $full = $this->db->rows('SELECT api_key_id FROM %i GROUP BY api_key_id HAVING COUNT(*) > %d', Tables::ApiKeyFailures->name(), self::KEPT);
        foreach ($full as $row) {
            $this->forget_old($row->int('api_key_id'));
        }
    }

    private function forget_old(int $api_key_id): void
    {
        $this->db->execute(
            'DELETE FROM %i WHERE api_key_id = %d AND id <= %d',
            Tables::ApiKeyFailures->name(),
            $api_key_id,
            $this->older_than($api_key_id, self::KEPT),
        );
    }

    /**
     * @return int The newest failure before the last so many; 0 if there are no more.
     */
    private function older_than(int $api_key_id, int $newest): int
    {
        $row = $this->db->row('SELECT id FROM %i WHERE api_key_id = %d ORDER BY id DESC LIMIT 1 OFFSET %d', Tables::ApiKeyFailures->name(), $api_key_id, $newest);
        return $row === null ? 0 : $row->int('id');
    }
}
