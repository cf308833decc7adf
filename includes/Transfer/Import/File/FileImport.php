<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Support\Actor;
use Latchkey\Transfer\Import\Importer;
use Latchkey\Transfer\Import\ImportOutcome;
use Latchkey\Transfer\Import\ImportService;
use Latchkey\Transfer\Import\KnownCodes;
use Latchkey\Transfer\Import\RefusedRow;
use Latchkey\Transfer\Import\RowError;
use Latchkey\Transfer\Import\RowReader;

/**
 * Imports rows as they are read, without a job: for the command. If it is stopped, the rows so far stay; run again, it leaves them as they are.
 */
final class FileImport
{
    /** Rows in one transaction. */
    private const CHUNK = 500;

    public function __construct(
        private readonly RowReader $reader,
        private readonly Importer $importer,
        private readonly ImportService $service,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
    ) {
    }

    /**
     * Whether products can be found by more than their ids.
     */
    public function has_shop(): bool
    {
        return $this->reader->has_shop();
    }

    /**
     * @param iterable<array<string, mixed>>   $rows   As in `RowSchema`.
     * @param bool                             $is_dry Whether nothing is stored.
     * @param \Closure(ImportOutcome): void    $told   Told what became of each set of rows.
     * @throws BadFile
     * @throws \Latchkey\Support\DomainError `latchkey_index_key`, `latchkey_encryption_key`.
     */
    public function run(#[\SensitiveParameter] iterable $rows, string $name, KnownCodes $known, bool $is_dry, Actor $actor, \Closure $told): void
    {
        $seen = new SeenCodes();
        $counts = ['new' => 0, 'updated' => 0, 'known' => 0, 'invalid' => 0];
        foreach (self::chunks($rows) as $some) {
            [$once, $twice] = $this->without_twice($some, $seen);
            $outcome = $is_dry ? $this->checked($once, $known) : $this->transaction->run(fn (): ImportOutcome => $this->importer->import($once, $known, $actor));
            $outcome = new ImportOutcome($outcome->made, $outcome->updated, $outcome->known, [...$outcome->refused, ...$twice]);
            foreach ($outcome->counts() as $kind => $count) {
                $counts[$kind] += $count;
            }
            $told($outcome);
        }
        if (!$is_dry) {
            $this->events->record($actor, 'import.finished', 'job', 0, ['name' => $name] + $counts);
        }
    }

    /**
     * @param iterable<array<string, mixed>> $rows
     * @return \Generator<int, non-empty-list<array<string, mixed>>>
     */
    private static function chunks(#[\SensitiveParameter] iterable $rows): \Generator
    {
        $some = [];
        foreach ($rows as $row) {
            $some[] = $row;
            if (count($some) === self::CHUNK) {
                yield $some;
                $some = [];
            }
        }
        if ($some !== []) {
            yield $some;
        }
    }

    /**
     * @param list<array<string, mixed>> $rows
     * @return array{list<array<string, mixed>>, list<RefusedRow>} Rows whose codes were not in the file before, and the others.
     */
    private function without_twice(#[\SensitiveParameter] array $rows, SeenCodes $seen): array
    {
        [$once, $twice] = [[], []];
        foreach ($rows as $row) {
            $line = is_int($row['line'] ?? null) ? $row['line'] : 0;
            [$hash, $hint] = $this->reader->code(is_string($row['code'] ?? null) ? $row['code'] : '');
            $first = $hash === '' ? $line : $seen->first($hash, $line);
            if ($first === $line) {
                $once[] = $row;
            } else {
                $twice[] = new RefusedRow($line, $hint, RowError::Twice, [(string) $first]);
            }
        }
        return [$once, $twice];
    }

    /**
     * @param list<array<string, mixed>> $rows
     */
    private function checked(#[\SensitiveParameter] array $rows, KnownCodes $known): ImportOutcome
    {
        [$made, $there, $refused] = [0, 0, []];
        foreach ($this->service->check($rows) as [$one, $license]) {
            if ($one instanceof RefusedRow) {
                $refused[] = $one;
            } elseif ($license === null) {
                $made++;
            } else {
                $there++;
            }
        }
        return new ImportOutcome($made, $known === KnownCodes::Update ? $there : 0, $known === KnownCodes::Update ? 0 : $there, $refused);
    }
}
