<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Generators\GeneratorFields;
use Latchkey\Generators\GeneratorService;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseFields;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;

/**
 * Generators. One whose name exists is left as it is.
 */
final class GeneratorRecords implements RecordHandler
{
    public function __construct(private readonly GeneratorService $generators)
    {
    }

    public function type(): string
    {
        return 'generator';
    }

    public function import(array $records, Actor $actor): ImportOutcome
    {
        [$made, $known, $refused] = [0, 0, []];
        foreach ($records as $record) {
            try {
                $this->generators->create($record->text('name', 200), self::fields($record), $actor);
                $made++;
            } catch (RowRefused $reason) {
                $refused[] = $reason->row($record->line);
            } catch (DomainError $error) {
                if ($error->reason === 'latchkey_duplicate_name') {
                    $known++;
                } else {
                    $refused[] = $record->refusal('pattern')->row($record->line);
                }
            }
        }
        return new ImportOutcome($made, 0, $known, $refused);
    }

    private static function fields(Record $record): GeneratorFields
    {
        $length = new Duration($record->word('valid_unit', DurationUnit::class), $record->number('valid_count'));
        if ($length->is_too_long() || trim($record->text('name', 200)) === '') {
            throw $record->refusal($length->is_too_long() ? 'valid_count' : 'name');
        }
        return new GeneratorFields(
            charset: $record->text('charset', 255),
            chunks: $record->number('chunks', 100),
            chunk_length: $record->number('chunk_length', 255),
            separator: $record->text('separator', 20),
            prefix: $record->text('prefix', 100),
            suffix: $record->text('suffix', 100),
            pattern: $record->text('pattern', 500),
            length: $length,
            clock: $record->word('clock', LicenseClock::class),
            activation_limit: $record->number('activation_limit', LicenseFields::MAX_SEATS),
        );
    }
}
