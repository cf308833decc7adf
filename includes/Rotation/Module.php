<?php

declare(strict_types=1);

namespace Latchkey\Rotation;

use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Jobs\Module as Jobs;
use Latchkey\Jobs\ProvidesJobs;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Orders\Module as Orders;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Support\Hooks;

/**
 * Encrypts everything again with a new key, and handles what cannot be decrypted.
 */
final class Module implements \Latchkey\Support\Module, ProvidesJobs
{
    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Events $events,
        private readonly Jobs $jobs,
        private readonly Licenses $licenses,
        private readonly Orders $orders,
    ) {
    }

    public function rotation(): Rotation
    {
        return new Rotation($this->secrets->encryption, $this->secrets->boxes(), $this->jobs->service(), $this->database->clock);
    }

    /**
     * The hourly work.
     */
    public function upkeep(): Upkeep
    {
        return new Upkeep(
            $this->secrets->encryption,
            $this->rotation(),
            $this->orders->readable_keys(),
            $this->orders->stock(),
            $this->licenses->stock_changes,
        );
    }

    public function giving_up(): GivingUp
    {
        return new GivingUp($this->secrets->encryption, $this->orders->stock(), $this->events->log(), $this->database->transaction());
    }

    public function hooks(): void
    {
        // Before the orders that wait for keys.
        Hooks::action(Housekeeping::HOOK, fn () => $this->upkeep()->run(), 5);
        // There may be very many keys: nothing else should wait for this.
        Hooks::action(Housekeeping::HOOK, fn () => $this->upkeep()->look_again(), 35);
        if (is_admin()) {
            // After the tables have been checked.
            Hooks::action('admin_init', fn () => $this->rotation()->begin_if_due(), 11);
        }
    }

    public function job_handlers(): array
    {
        return [
            new RotationJob(
                $this->secrets->encryption,
                $this->secrets->keys,
                $this->secrets->encrypter(),
                $this->secrets->boxes(),
                $this->events->log(),
                $this->database->clock,
            ),
        ];
    }
}
