<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * The only SQL of the outbox table.
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
     * @return bool False where the message is there already.
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
}
