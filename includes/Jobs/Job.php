<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Database\Row;
use Latchkey\Support\Actor;

/**
 * One job as stored. Times are UTC, `Y-m-d H:i:s`.
 */
final class Job
{
    /**
     * @param int          $object_id  What it is about, for example the id of a generator.
     * @param string       $reason     An error code, or an empty string.
     * @param array<mixed> $input      Its parameters; never a code or a secret.
     * @param int          $created_by The user whose job it is, 0 for none.
     * @param Actor        $creator    The caller that started it.
     * @param array<string, int> $result What it has come to so far: numbers by name.
     */
    public function __construct(
        public readonly int $id,
        public readonly string $kind,
        public readonly int $object_id,
        public readonly JobState $state,
        public readonly string $cursor,
        public readonly int $total,
        public readonly int $done,
        public readonly int $errors,
        public readonly string $reason,
        public readonly array $input,
        public readonly int $created_by,
        public readonly Actor $creator,
        public readonly string $created_at,
        public readonly string $updated_at,
        public readonly array $result = [],
    ) {
    }

    public static function from_row(Row $row): self
    {
        $input = json_decode($row->string('input'), true);
        $stored = json_decode($row->nullable_string('result') ?? '', true);
        $result = [];
        foreach (is_array($stored) ? $stored : [] as $name => $number) {
            $result[(string) $name] = is_int($number) ? $number : 0;
        }
        return new self(
            id: $row->int('id'),
            kind: $row->string('kind'),
            object_id: $row->int('object_id'),
            state: JobState::from($row->string('state')),
            cursor: $row->string('cursor'),
            total: $row->int('total'),
            done: $row->int('done'),
            errors: $row->int('errors'),
            reason: $row->string('reason'),
            input: is_array($input) ? $input : [],
            created_by: $row->int('created_by'),
            creator: new Actor($row->string('creator_kind'), $row->int('creator_id')),
            created_at: $row->string('created_at'),
            updated_at: $row->string('updated_at'),
            result: $result,
        );
    }

    /**
     * @return int A number of its input; 0 if there is none of that name.
     */
    public function number(string $name): int
    {
        $value = $this->input[$name] ?? null;
        return is_numeric($value) ? (int) $value : 0;
    }

    /**
     * @return string A text of its input; '' if there is none of that name.
     */
    public function text(string $name): string
    {
        $value = $this->input[$name] ?? null;
        return is_string($value) ? $value : '';
    }

    public function is_of(Actor $actor): bool
    {
        return $this->creator->kind === $actor->kind && $this->creator->id === $actor->id;
    }
}
