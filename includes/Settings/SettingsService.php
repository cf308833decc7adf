<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Events\EventLog;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;

/**
 * Changes settings, each with an entry in the activity log, for REST and for the command line.
 */
final class SettingsService
{
    public function __construct(private readonly Settings $settings, private readonly EventLog $events)
    {
    }

    /**
     * @param array<string, mixed>    $changes Valid values, by name.
     * @param (\Closure(): void)|null $unlock  As of `Settings::change()`.
     * @throws DomainError `latchkey_not_writable`, and what `$unlock` throws.
     */
    public function change(array $changes, Actor $actor, ?\Closure $unlock = null): void
    {
        $names = $this->settings->change($changes, $unlock);
        if ($names !== []) {
            $this->events->record($actor, 'settings.changed', 'settings', 0, ['names' => $names]);
        }
    }
}
