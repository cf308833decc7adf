<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseRepository;

/**
 * The license keys that records name by their uuid.
 */
final class RecordLicenses
{
    /** @var array<string, License> */
    private array $licenses = [];

    /**
     * @param list<Record> $records
     * @param string       $names   Which values are such a uuid.
     */
    public function __construct(array $records, LicenseRepository $repository, string ...$names)
    {
        $uuids = [];
        foreach ($records as $record) {
            foreach ($names as $name) {
                try {
                    $uuids[$record->uuid($name)] = true;
                } catch (RowRefused) {
                    // Reading it again says so.
                    continue;
                }
            }
        }
        foreach ($uuids === [] ? [] : $repository->find_by_uuids(array_keys($uuids)) as $license) {
            $this->licenses[$license->uuid] = $license;
        }
    }

    /**
     * @throws RowRefused
     */
    public function of(Record $record, string $name = 'license'): License
    {
        return $this->licenses[$record->uuid($name)] ?? throw new RowRefused(RowError::NoLicense);
    }
}
