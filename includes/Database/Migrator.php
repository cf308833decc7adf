<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Clock;

/**
 * Brings the schema of the current blog up to date: each step once, in order, one process at a time.
 */
final class Migrator
{
    public const VERSION_OPTION = 'latchkey_schema_version';
    public const LOCK_OPTION = 'latchkey_schema_lock';
    private const LOCK_SECONDS = 300;

    public function __construct(private readonly Db $db, private readonly Clock $clock)
    {
    }

    /**
     * Reads one autoloaded option where there is nothing to do.
     *
     * @throws DatabaseError
     */
    public function migrate(): void
    {
        if ($this->version() >= count($this->steps()) || !$this->lock()) {
            return;
        }
        try {
            foreach (array_slice($this->steps(), $this->version(), null, true) as $index => $step) {
                $step->up($this->db);
                update_option(self::VERSION_OPTION, $index + 1, true);
            }
        } finally {
            delete_option(self::LOCK_OPTION);
        }
    }

    public function is_current(): bool
    {
        return $this->version() >= count($this->steps());
    }

    private function version(): int
    {
        $version = get_option(self::VERSION_OPTION, 0);
        return is_numeric($version) ? (int) $version : 0;
    }

    /**
     * @return list<Migration>
     */
    private function steps(): array
    {
        return [
            new Migrations\CreateLicenses(),
            new Migrations\CreateKeyPairs(),
            new Migrations\CreateEventsAndRateLimits(),
            new Migrations\CreateActivations(),
            new Migrations\CreateIdempotency(),
            new Migrations\CreateGenerators(),
            new Migrations\CreateJobs(),
            new Migrations\CreateOrders(),
        ];
    }

    private function lock(): bool
    {
        $until = get_option(self::LOCK_OPTION);
        if (is_numeric($until) && (int) $until < $this->clock->now()) {
            delete_option(self::LOCK_OPTION);
        }
        return add_option(self::LOCK_OPTION, $this->clock->now() + self::LOCK_SECONDS, '', false);
    }
}
