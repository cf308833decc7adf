<?php

declare(strict_types=1);

namespace Latchkey\Rotation;

use Latchkey\Events\EventLog;
use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobHandler;
use Latchkey\Jobs\JobStep;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\KeyRing;
use Latchkey\Secrets\SealedBoxRepository;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Encrypts every value again with the current key, until no value needs another key. It goes through the columns by id; the next pass finds
 * what changed in the meantime. It changes nothing but the encrypted value of a row.
 */
final class RotationJob implements JobHandler
{
    public const KIND = 'rotate_encryption';

    /** Rows that are locked at once: a sale may have to wait for them. */
    private const CHUNK = 200;

    /** Minimum duration in seconds: by then, requests that started with the old key have written their values. */
    private const SETTLE = 60;

    /** The column after the last one. */
    private const END = 'end';

    public function __construct(
        private readonly Encryption $encryption,
        private readonly KeyRing $keys,
        private readonly Encrypter $encrypter,
        private readonly SealedBoxRepository $boxes,
        private readonly EventLog $events,
        private readonly Clock $clock,
        private readonly int $settle = self::SETTLE,
    ) {
    }

    public function kind(): string
    {
        return self::KIND;
    }

    /**
     * @throws DomainError `latchkey_encryption_key` if a key is lost that boxes still need.
     */
    public function run(Job $job): JobStep
    {
        $id = $this->encryption->key_to_seal_with();
        [$name, $after, $damaged] = explode(':', $job->cursor . '::') + ['', '', ''];
        $column = SealedColumn::tryFrom($name);
        if ($column === null) {
            return $name === self::END ? $this->end($job, $id, (int) $damaged) : new JobStep(self::cursor(SealedColumn::cases()[0], 0, 0), 0, false);
        }
        $rows = $this->boxes->others($column, $id, (int) $after, self::CHUNK);
        $boxes = [];
        foreach ($rows as $row) {
            $plain = $this->encrypter->open($row->string('box'), $column, $column->owner($row));
            if ($plain !== null) {
                $boxes[$row->int('id')] = [$row->string('box'), $this->encrypter->seal($plain, $column, $column->owner($row))];
            }
        }
        $done = 0;
        // Everything is encrypted before the first row is locked.
        foreach ($boxes as $row => [$old, $new]) {
            $done += $this->boxes->replace($column, $row, $old, $new) ? 1 : 0;
        }
        $damaged = (int) $damaged + count($rows) - count($boxes);
        $last = end($rows);
        $next = $last === false || count($rows) < self::CHUNK ? self::after($column) : $column;
        return new JobStep(self::cursor($next, $next === $column && $last !== false ? $last->int('id') : 0, $damaged), $done, false);
    }

    /**
     * @param int $damaged The number of values that could not be decrypted although their key is available.
     */
    private function end(Job $job, string $id, int $damaged): JobStep
    {
        $left = $this->boxes->count_others($id);
        if ($left > $damaged) {
            return new JobStep('', 0, false);
        }
        $age = $this->clock->now() - Clock::timestamp($job->created_at);
        // If the clock was set back, do not wait.
        if ($age >= 0 && $age < $this->settle) {
            return new JobStep($job->cursor, 0, false, waits: true);
        }
        if (!$this->encryption->settle($id, $left > 0)) {
            return new JobStep('', 0, false);
        }
        // If a damaged value is left, its key may still be needed to repair it.
        if ($left === 0 && !$this->keys->is_stored($id)) {
            $this->keys->drop_stored();
        }
        $this->events->record(Actor::system(), 'encryption.rotated', 'job', $job->id, ['done' => $job->done, 'damaged' => $left]);
        return new JobStep($job->cursor, 0, true, $left);
    }

    private static function after(SealedColumn $column): ?SealedColumn
    {
        $columns = SealedColumn::cases();
        return $columns[(int) array_search($column, $columns, true) + 1] ?? null;
    }

    private static function cursor(?SealedColumn $column, int $after, int $damaged): string
    {
        return ($column === null ? self::END : $column->value) . ":{$after}:{$damaged}";
    }
}
