<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Database\Binary;
use Latchkey\Licenses\KnownCodeRepository;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseMinting;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseService;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Makes license keys of rows. The caller opens the transaction: all of it or nothing.
 */
final class Importer
{
    public function __construct(
        private readonly RowReader $reader,
        private readonly LicenseMinting $minting,
        private readonly LicenseRepository $repository,
        private readonly KnownCodeRepository $codes,
        private readonly LicenseService $licenses,
        private readonly Noted $noted,
        private readonly Clock $clock,
        private readonly RecordImporter $records,
    ) {
    }

    /**
     * @param list<array<string, mixed>> $rows As in `RowSchema`.
     * @throws DomainError `latchkey_index_key`, `latchkey_encryption_key`.
     */
    public function import(#[\SensitiveParameter] array $rows, KnownCodes $known, Actor $actor): ImportOutcome
    {
        $this->minting->require_ready();
        $records = array_values(array_filter($rows, static fn (array $row): bool => isset($row['record'])));
        $rows = array_values(array_filter($rows, static fn (array $row): bool => !isset($row['record'])));
        $outcome = $this->records->import($records, $actor);
        return $rows === [] ? $outcome : $outcome->and($this->import_rows($rows, $known, $actor));
    }

    /**
     * @param non-empty-list<array<string, mixed>> $rows
     */
    private function import_rows(#[\SensitiveParameter] array $rows, KnownCodes $known, Actor $actor): ImportOutcome
    {
        $read = $this->reader->read($rows);
        $refused = array_values(array_filter($read, static fn (object $one): bool => $one instanceof RefusedRow));
        $keys = array_values(array_filter($read, static fn (object $one): bool => $one instanceof ImportedKey));
        $stored = $this->codes->by_hash(array_column($keys, 'hash'));
        $new = [];
        $updated = 0;
        $skipped = 0;
        foreach ($keys as $key) {
            $license = $stored[$key->hash] ?? null;
            if ($license === null) {
                $new[] = $key;
            } elseif ($known === KnownCodes::Skip) {
                $skipped++;
            } elseif ($this->update($license, $key, $actor)) {
                $updated++;
            } else {
                $refused[] = new RefusedRow($key->line, $key->hint, RowError::NotChanged);
            }
        }
        $late = $this->make($new);
        return new ImportOutcome(count($new) - count($late), $updated, $skipped + count($late), $refused);
    }

    /**
     * @param list<ImportedKey> $keys
     * @return list<string> Uuids of keys whose codes came into the store meanwhile.
     */
    private function make(#[\SensitiveParameter] array $keys): array
    {
        $at = $this->clock->utc();
        $rows = [];
        foreach ($keys as $key) {
            $rows[$key->hash] = $this->minting->row($key->code, ['source' => LicenseMinting::IMPORT] + $key->columns() + ['created_at' => $at]);
            $this->noted->key($key->is_stock(), $key->product->product_id, $key->product->variation_id, $key->customer_id, $key->order_id);
        }
        // Processes that lock rows in the same sequence rarely block each other.
        ksort($rows, SORT_STRING);
        $late = [];
        $size = static fn (array $row): int => $row['code_box'] instanceof Binary ? strlen($row['code_box']->bytes) : 0;
        foreach ($rows === [] ? [] : Statements::of(array_values($rows), $size) as $some) {
            if ($this->repository->insert_many($some) < count($some)) {
                $uuids = array_column($some, 'uuid');
                array_push($late, ...array_diff($uuids, array_column($this->repository->find_by_uuids($uuids), 'uuid')));
            }
        }
        return $late;
    }

    /**
     * @return bool False if the key cannot have these values.
     */
    private function update(License $license, ImportedKey $key, Actor $actor): bool
    {
        $data = [];
        if ($key->seats !== null) {
            $data['activation_limit'] = $key->seats;
        }
        if ($key->length !== null) {
            $data += ['valid_unit' => $key->length->unit, 'valid_count' => $key->length->count];
        }
        if ($key->has_end) {
            $data['expires_at'] = $key->ends_at();
        }
        try {
            if ($data !== []) {
                $this->licenses->update($license->id, $data, $actor);
            }
        } catch (DomainError) {
            return false;
        }
        return true;
    }
}
