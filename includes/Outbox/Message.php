<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Database\Row;

/**
 * One thing to tell somebody, written in the transaction that made it true. Its payload holds ids: never a code or a secret.
 * It is emptied when the message has ended.
 */
final class Message
{
    /**
     * @param string               $kind       Names its handler.
     * @param string               $message_id Stable: the same news gets the same one, and is put in once.
     * @param array<string, mixed> $payload
     * @param int                  $tries      How often it was begun.
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
