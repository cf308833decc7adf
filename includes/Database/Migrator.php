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
        if ($this->is_current()) {
            return;
        }
        $lock = $this->lock();
        if ($lock === null) {
            return;
        }
        // Another process may have finished between the first look and the lock.
        wp_cache_delete('alloptions', 'options');
        try {
            foreach (array_slice($this->steps(), $this->version(), null, true) as $index => $step) {
                $step->up($this->db);
                update_option(self::VERSION_OPTION, $index + 1, true);
            }
        } finally {
            OnceOption::remove(self::LOCK_OPTION, $lock);
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
            new Migrations\CreateOutboxAndTerms(),
        ];
    }

    /**
     * @return string|null What the lock holds while it is ours; null where another process has it.
     */
    private function lock(): ?string
    {
        $held = get_option(self::LOCK_OPTION);
        if (is_string($held) && (int) $held < $this->clock->now()) {
            OnceOption::remove(self::LOCK_OPTION, $held);
        }
        $ours = ($this->clock->now() + self::LOCK_SECONDS) . ' ' . bin2hex(random_bytes(8));
        return OnceOption::add(self::LOCK_OPTION, $ours) ? $ours : null;
    }
}
