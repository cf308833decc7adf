<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Events\EventLog;
use Latchkey\Support\Actor;

/**
 * The lines of an export, made as they are read. Who exports is recorded before the first one.
 */
final class Exporter
{
    public const EVENT = 'keys.exported';

    public function __construct(private readonly LicenseList $list, private readonly Everything $everything, private readonly EventLog $events)
    {
    }

    /**
     * @return \Generator<int, string> Lines with their ends.
     */
    public function begin(ExportRequest $export, Actor $actor): \Generator
    {
        $this->events->record($actor, self::EVENT, 'export', 0, $export->detail());
        return $export->query === null ? $this->everything->lines() : $this->list->lines($export->query, $export->format);
    }
}
