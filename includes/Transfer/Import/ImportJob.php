<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Database\Row;
use Latchkey\Events\EventLog;
use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobHandler;
use Latchkey\Jobs\JobStep;
use Latchkey\Jobs\KeepsWork;
use Latchkey\Licenses\KnownCodeRepository;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;

/**
 * Makes license keys of rows that were sent before. It waits until all of them are there, and then takes them in the sequence of their lines:
 * the cursor is the last line that is done, and the ids between which its license keys are. A chunk makes its keys, deletes its rows and keeps those that it refused in one transaction.
 *
 * Rows that wait may contain addresses of buyers. They are not in exports or erasures of personal data: they cannot be searched, and wait
 * for a day at most; the keys that they become are.
 */
final class ImportJob implements JobHandler, KeepsWork
{
    public const KIND = 'import';

    /** The name in the result of the number of rows that have arrived. */
    private const RECEIVED = 'received';

    /** The name in the result of the number of records, if the rows are those of a file of everything. */
    private const RECORDS = 'records';

    private const CHUNK = 1000;

    /** Rows of a chunk that changes known keys: each takes several statements. */
    private const CHANGES = 100;

    /** Minimum number of chunks, so that a small job shows progress. */
    private const CHUNKS = 10;
    private const LEAST = 50;

    /** Bytes of rows in one chunk, encrypted: blocks of text take more memory than codes of a line. */
    private const BYTES = 1_000_000;

    /** Rows that are read at once. */
    private const READ = 100;

    /** Seconds after which rows that do not arrive are not waited for. */
    private const PATIENCE = 86_400;

    public function __construct(
        private readonly ImportRepository $repository,
        private readonly Importer $importer,
        private readonly KnownCodeRepository $codes,
        private readonly Encrypter $encrypter,
        private readonly EventLog $events,
        private readonly Clock $clock,
    ) {
    }

    public function kind(): string
    {
        return self::KIND;
    }

    public function run(Job $job): JobStep
    {
        if ($job->cursor === '') {
            return $this->arrived($job);
        }
        $known = KnownCodes::tryFrom($job->text('known')) ?? KnownCodes::Skip;
        $most = $known === KnownCodes::Update ? self::CHANGES : self::CHUNK;
        $chunk = max(self::LEAST, min($most, intdiv($job->total, self::CHUNKS)));
        [$rows, $damaged, $last] = $this->rows($job, $chunk);
        if ($last === 0) {
            return $this->finished($job, $job->result);
        }
        $outcome = $this->importer->import($rows, $known, $job->creator);
        $refused = [...$outcome->refused, ...$damaged];
        $this->repository->done($job->id, $last);
        $this->repository->keep_refused($job->id, $refused, $this->clock->utc());
        $counts = ['invalid' => count($refused)] + $outcome->counts();
        foreach ($counts as $name => $count) {
            $counts[$name] = $count + ($job->result[$name] ?? 0);
        }
        $counts += array_intersect_key($job->result, [self::RECORDS => 0]);
        return new JobStep($this->cursor($last, self::made($job)[0]), count($rows) + count($damaged), false, count($refused), result: $counts);
    }

    /**
     * @param bool $are_records Whether they are those of a file of everything.
     * @return array<string, int> The result of a job of which this many rows have arrived.
     */
    public static function arrival(int $received, bool $are_records): array
    {
        return [self::RECEIVED => $received] + ($are_records ? [self::RECORDS => $received] : []);
    }

    /**
     * @return int How many rows of a job that waits have arrived.
     */
    public static function received(Job $job): int
    {
        return $job->result[self::RECEIVED] ?? 0;
    }

    /**
     * @return array{int, int} Its license keys have greater ids than the first, and at most the second; others may, too.
     */
    public static function made(Job $job): array
    {
        $parts = explode(':', $job->cursor);
        return [(int) ($parts[1] ?? 0), (int) ($parts[2] ?? 0)];
    }

    private function cursor(int $line, int $after): string
    {
        return "{$line}:{$after}:{$this->codes->newest()}";
    }

    public function drop(Job $job): void
    {
        $this->repository->drop_waiting($job->id);
    }

    private function arrived(Job $job): JobStep
    {
        if ($this->repository->count($job->id) >= $job->total) {
            return new JobStep($this->cursor(0, $this->codes->newest()), 0, false, result: self::arrival($job->total, isset($job->result[self::RECORDS])));
        }
        $since = $this->repository->last_arrival($job->id) ?? $job->created_at;
        if (abs($this->clock->now() - Clock::timestamp($since)) < self::PATIENCE) {
            return new JobStep('', 0, false, waits: true);
        }
        $this->drop($job);
        return new JobStep('', 0, false, failure: 'latchkey_upload_incomplete');
    }

    /**
     * @return array{list<array<string, mixed>>, list<RefusedRow>, int} The next rows; those that cannot be decrypted; and the last line, 0 if
     *     no row is left.
     */
    private function rows(Job $job, int $most): array
    {
        [$rows, $damaged, $last, $bytes] = [[], [], 0, 0];
        for ($left = $most; $left > 0 && $bytes < self::BYTES; $left -= self::READ) {
            $some = $this->repository->waiting($job->id, max($last, (int) $job->cursor), min($left, self::READ));
            foreach ($some as $waiting) {
                $last = $waiting->int('line');
                $bytes += strlen($waiting->string('row_box'));
                $row = $this->opened($waiting);
                if ($row === null) {
                    $damaged[] = new RefusedRow($last, '', RowError::Unreadable);
                } else {
                    $rows[] = $row;
                }
            }
            if (count($some) < self::READ) {
                break;
            }
        }
        return [$rows, $damaged, $last];
    }

    /**
     * @return array<string, mixed>|null Null if it cannot be decrypted.
     */
    private function opened(Row $waiting): ?array
    {
        $plain = $this->encrypter->open($waiting->string('row_box'), SealedColumn::ImportRow, $waiting->string('uuid'));
        $row = $plain === null ? null : json_decode($plain, true);
        return is_array($row) ? array_combine(array_map(strval(...), array_keys($row)), array_values($row)) : null;
    }

    /**
     * @param array<string, int> $counts
     */
    private function finished(Job $job, array $counts): JobStep
    {
        $this->events->record(Actor::system(), 'import.finished', 'job', $job->id, ['name' => $job->text('name')] + $counts);
        return new JobStep($job->cursor, 0, true, result: $counts);
    }
}
