<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Database\Binary;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobService;
use Latchkey\Jobs\JobState;
use Latchkey\Licenses\KnownCodeRepository;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseMinting;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;
use Latchkey\Support\Schedule;

/**
 * Imports that come from outside: rows are checked, and sent to a job that waits for them.
 */
final class ImportService
{
    /** Rows of one import. */
    public const MAX = 10_000_000;

    /** Refused rows on a page. */
    public const PAGE = 500;

    public function __construct(
        private readonly ImportRepository $repository,
        private readonly RowReader $reader,
        private readonly KnownCodeRepository $codes,
        private readonly LicenseMinting $minting,
        private readonly Encrypter $encrypter,
        private readonly JobService $jobs,
        private readonly Schedule $schedule,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Stores nothing.
     *
     * @param list<array<string, mixed>> $rows As in `RowSchema`.
     * @return list<array{ImportedKey|RefusedRow, License|null}> One a row, with the license key that has its code already.
     * @throws DomainError `latchkey_index_key`.
     */
    public function check(#[\SensitiveParameter] array $rows): array
    {
        $this->minting->require_ready();
        $read = $this->reader->read($rows);
        $hashes = array_column(array_filter($read, static fn (object $one): bool => $one instanceof ImportedKey), 'hash');
        $stored = $this->codes->by_hash(array_values($hashes));
        return array_map(static fn (ImportedKey|RefusedRow $one): array => [$one, $one instanceof ImportedKey ? $stored[$one->hash] ?? null : null], $read);
    }

    /**
     * Starts a job that waits for its rows.
     *
     * @param string $name    Of the file.
     * @param int    $total   The number of rows, 1 to `MAX`.
     * @param int    $user_id The user that the job belongs to, 0 for none.
     * @throws DomainError `latchkey_index_key`, `latchkey_encryption_key`.
     */
    public function start(string $name, int $total, KnownCodes $known, Actor $actor, int $user_id): Job
    {
        $this->minting->require_ready();
        return $this->transaction->run(function () use ($name, $total, $known, $actor, $user_id): Job {
            $job = $this->jobs->start(ImportJob::KIND, 0, $total, ['name' => $name, 'known' => $known->value], $actor, $user_id);
            $this->events->record($actor, 'import.started', 'job', $job->id, ['name' => $name, 'total' => $total]);
            return $job;
        });
    }

    /**
     * Takes rows for a job. A line that has arrived already is left as it is; once all rows have arrived, the work begins.
     *
     * @param list<array<string, mixed>> $rows As in `RowSchema`.
     * @return int How many rows have arrived so far.
     * @throws DomainError `latchkey_import_too_many`, `latchkey_import_ended`, `latchkey_encryption_key`.
     */
    public function receive(Job $job, #[\SensitiveParameter] array $rows): int
    {
        if (!self::waits($job)) {
            return $job->total;
        }
        $sealed = $this->sealed($job, $rows);
        $received = $this->transaction->run(function () use ($job, $rows, $sealed): int {
            // Others may send rows of it at the same time, cancel it, or have begun to work on it since it was read.
            $now = $this->jobs->hold($job->id);
            if (!self::waits($now)) {
                return $now->total;
            }
            $received = ImportJob::received($now) + ($sealed === [] ? 0 : $this->repository->add($sealed));
            if ($received > $now->total) {
                throw new DomainError('latchkey_import_too_many');
            }
            $this->jobs->note($now->id, ImportJob::arrival($received, array_column($rows, 'record') !== []));
            return $received;
        });
        if ($received === $job->total) {
            $this->schedule->wake();
        }
        return $received;
    }

    /**
     * Whether the job takes rows.
     *
     * @throws DomainError `latchkey_import_ended`.
     */
    private static function waits(Job $job): bool
    {
        if ($job->state->has_ended() && $job->state !== JobState::Done) {
            throw new DomainError('latchkey_import_ended');
        }
        return $job->state !== JobState::Done && $job->cursor === '';
    }

    /**
     * @param list<array<string, mixed>> $rows As in `RowSchema`.
     * @return list<array{job_id: int, line: int, uuid: string, row_box: Binary, created_at: string}>
     */
    private function sealed(Job $job, #[\SensitiveParameter] array $rows): array
    {
        $at = $this->clock->utc();
        $sealed = [];
        foreach ($rows as $row) {
            $uuid = wp_generate_uuid4();
            $plain = (string) wp_json_encode($row, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
            $line = $row['line'] ?? 0;
            $sealed[] = [
                'job_id' => $job->id,
                'line' => is_numeric($line) ? (int) $line : 0,
                'uuid' => $uuid,
                'row_box' => new Binary($this->encrypter->seal($plain, SealedColumn::ImportRow, $uuid)),
                'created_at' => $at,
            ];
        }
        return $sealed;
    }

    /**
     * @param int $after Only lines after this one.
     * @return list<RefusedRow> At most `PAGE`.
     */
    public function refused(Job $job, int $after): array
    {
        return $this->repository->refused($job->id, $after, self::PAGE);
    }
}
