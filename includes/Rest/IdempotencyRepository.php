<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * The only SQL of the idempotency table.
 */
final class IdempotencyRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param string $key_hash  32 bytes.
     * @param string $body_hash 32 bytes.
     * @param string $now       UTC.
     * @param string $expires   UTC.
     * @return int The id of the new row; 0 if the principal has already used this key.
     */
    public function begin(string $principal, string $key_hash, string $route, string $body_hash, string $now, string $expires): int
    {
        return $this->db->insert_new(Tables::Idempotency, [
            'principal' => $principal,
            'key_hash' => new Binary($key_hash),
            'route' => $route,
            'body_hash' => new Binary($body_hash),
            'started_at' => $now,
            'expires_at' => $expires,
        ]);
    }

    public function find(string $principal, string $key_hash): ?Row
    {
        return $this->db->row(
            'SELECT * FROM %i WHERE principal = %s AND key_hash = x%s',
            Tables::Idempotency->name(),
            $principal,
            bin2hex($key_hash),
        );
    }

    /**
     * Takes over a first request that never ended; returns whether this call did it.
     *
     * @param string $now    UTC.
     * @param string $before UTC: a request that started earlier counts as killed.
     * @param string $after  UTC: a request that started later has a time from before the clock was set back, and counts as killed too.
     */
    public function take_over(int $id, string $now, string $before, string $after): bool
    {
        return $this->db->execute(
            "UPDATE %i SET started_at = %s WHERE id = %d AND state = 'running' AND (started_at < %s OR started_at > %s)",
            Tables::Idempotency->name(),
            $now,
            $id,
            $before,
            $after,
        ) > 0;
    }

    /**
     * @param string $answer Encrypted.
     */
    public function finish(int $id, string $answer): void
    {
        $this->db->update(Tables::Idempotency, $id, ['state' => 'done', 'answer' => new Binary($answer)]);
    }

    public function drop(int $id): void
    {
        $this->db->execute('DELETE FROM %i WHERE id = %d', Tables::Idempotency->name(), $id);
    }

    /**
     * @param string $now UTC.
     */
    public function purge(string $now): void
    {
        $this->db->execute('DELETE FROM %i WHERE expires_at < %s', Tables::Idempotency->name(), $now);
    }
}
