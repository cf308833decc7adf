<?php

declare(strict_types=1);

namespace Latchkey\Events;

use Latchkey\Database\Row;
use Latchkey\Support\Actor;

/**
 * One entry of the audit log. `$count` is more than 1 if the entry stands for several events of a minute or an hour.
 */
final class Event
{
    /**
     * @param string               $at     UTC, `Y-m-d H:i:s`.
     * @param array<string, mixed> $detail
     */
    public function __construct(
        public readonly int $id,
        public readonly string $at,
        public readonly Actor $actor,
        public readonly string $event,
        public readonly string $object_kind,
        public readonly int $object_id,
        public readonly array $detail,
        public readonly int $count,
    ) {
    }

    public static function from_row(Row $row): self
    {
        $detail = [];
        $decoded = json_decode($row->nullable_string('detail') ?? '[]', true);
        foreach (is_array($decoded) ? $decoded : [] as $name => $value) {
            $detail[(string) $name] = $value;
        }
        return new self(
            id: $row->int('id'),
            at: $row->string('at'),
            actor: new Actor($row->string('actor_kind'), $row->int('actor_id'), $row->string('ip')),
            event: $row->string('event'),
            object_kind: $row->string('object_kind'),
            object_id: $row->int('object_id'),
            detail: $detail,
            count: $row->int('tally'),
        );
    }
}
