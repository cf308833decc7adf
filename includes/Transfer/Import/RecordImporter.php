<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Support\Actor;

/**
 * Takes in records of our own format, in the sequence of the file: those that others refer to come first there.
 */
final class RecordImporter
{
    /** The last line of a file: there is nothing to take in. */
    private const END = 'end';

    /** @var array<string, RecordHandler> By type. */
    private readonly array $handlers;

    public function __construct(RecordHandler ...$handlers)
    {
        $this->handlers = array_column(array_map(static fn (RecordHandler $handler): array => [$handler->type(), $handler], $handlers), 1, 0);
    }

    /**
     * @param list<array<string, mixed>> $rows `line` and `record`.
     */
    public function import(#[\SensitiveParameter] array $rows, Actor $actor): ImportOutcome
    {
        $outcome = new ImportOutcome();
        $some = [];
        foreach ([...array_map(Record::of(...), $rows), null] as $record) {
            if ($some !== [] && $some[0]->type() !== $record?->type()) {
                $outcome = $outcome->and($this->of_type($some, $actor));
                $some = [];
            }
            if ($record !== null) {
                $some[] = $record;
            }
        }
        return $outcome;
    }

    /**
     * @param non-empty-list<Record> $records All of one type.
     */
    private function of_type(array $records, Actor $actor): ImportOutcome
    {
        $type = $records[0]->type();
        if ($type === self::END) {
            return new ImportOutcome();
        }
        $handler = $this->handlers[$type] ?? null;
        return $handler?->import($records, $actor) ?? new ImportOutcome(
            refused: array_map(static fn (Record $record): RefusedRow => new RefusedRow($record->line, '', RowError::BadRecord, ['type']), $records),
        );
    }
}
