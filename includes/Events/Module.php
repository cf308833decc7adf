<?php

declare(strict_types=1);

namespace Latchkey\Events;

use Latchkey\Database\Module as Database;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;

/**
 * The audit log.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesHousekeeping
{
    private ?EventLog $log = null;

    /**
     * @param \Closure(): int $retention_days For how long events are kept.
     */
    public function __construct(private readonly Database $database, private readonly Rest $rest, private readonly \Closure $retention_days)
    {
    }

    public function log(): EventLog
    {
        return $this->log ??= new EventLog(new EventRepository($this->database->db), $this->database->transaction(), $this->database->clock);
    }

    public function hooks(): void
    {
    }

    public function controllers(string $namespace): array
    {
        return [new EventsController($namespace, $this->rest->authenticator(), $this->log())];
    }

    public function housekeeping(): array
    {
        return [fn (int $most): int => $this->log()->purge(($this->retention_days)(), $most)];
    }
}
