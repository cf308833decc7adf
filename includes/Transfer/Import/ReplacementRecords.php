<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Licenses\CarriedLicenseRepository;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Support\Actor;

/**
 * Which license key replaced which. One that was replaced already is left as it is.
 */
final class ReplacementRecords implements RecordHandler
{
    public function __construct(private readonly LicenseRepository $licenses, private readonly CarriedLicenseRepository $carried)
    {
    }

    public function type(): string
    {
        return 'replacement';
    }

    public function import(array $records, Actor $actor): ImportOutcome
    {
        $found = new RecordLicenses($records, $this->licenses, 'license', 'by');
        [$made, $known, $refused] = [0, 0, []];
        foreach ($records as $record) {
            try {
                $this->carried->note_replacement($found->of($record)->id, $found->of($record, 'by')->id) ? $made++ : $known++;
            } catch (RowRefused $reason) {
                $refused[] = $reason->row($record->line);
            }
        }
        return new ImportOutcome($made, 0, $known, $refused);
    }
}
