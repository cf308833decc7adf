<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Database\Row;

/**
 * One notification, stored in the same transaction as the change that it is about. Its payload contains ids, never a code or a secret, and
 * is emptied when the message is done.
 */
final class Message
{
    /**
     * @param string               $kind       Determines its handler.
     * @param string               $message_id The same notification always has the same id, so it is only queued once.
     * @param array<string, mixed> $payload
     * @param int                  $tries      How often its delivery was started.
     */
    public function __construct(
        public readonly int $id,
        public readonly string $kind,
        public readonly string $message_id,
        public readonly array $payload,
        public readonly int $tries,
    ) {
    }

    public static function from_row(Row $row): self
    {
        $payload = [];
        $decoded = json_decode($row->string('payload'), true);
        foreach (is_array($decoded) ? $decoded : [] as $name => $value) {
            $payload[(string) $name] = $value;
        }
        return new self($row->int('id'), $row->string('kind'), $row->string('message_id'), $payload, $row->int('tries'));
    }

    public function int(string $name): int
    {
        $value = $this->payload[$name] ?? 0;
        return is_int($value) ? $value : 0;
    }

    public function string(string $name): string
    {
        $value = $this->payload[$name] ?? '';
        return is_string($value) ? $value : '';
    }

    /**
     * @return list<int>
     */
    public function ids(string $name): array
    {
        $value = $this->payload[$name] ?? [];
        return array_values(array_filter(is_array($value) ? $value : [], is_int(...)));
    }
}
