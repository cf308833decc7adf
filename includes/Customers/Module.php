<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\Module as Database;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Outbox\Module as Outbox;
use Latchkey\Rest\Module as Rest;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;

/**
 * What customers and guests see of their own license keys, and can do with them. Without WooCommerce.
 */
final class Module implements \Latchkey\Support\Module, ProvidesHousekeeping, LeavesTraces
{
    private ?CustomerLicenseRepository $repository = null;

    /**
     * @param \Closure(): ?OwnedOrders $orders Null if WooCommerce is not active.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly Outbox $outbox,
        private readonly Licenses $licenses,
        private readonly \Closure $orders,
    ) {
    }

    public function repository(): CustomerLicenseRepository
    {
        return $this->repository ??= new CustomerLicenseRepository($this->database->db, $this->licenses->table(), ($this->orders)(), $this->licenses->mentions);
    }

    public function keys(): CustomerKeys
    {
        return new CustomerKeys(
            $this->repository(),
            $this->licenses->service(),
            $this->licenses->activations(),
            $this->licenses->seat_restorer(),
            $this->rest->limiter(),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function tokens(): GuestTokens
    {
        return new GuestTokens(new GuestTokenRepository($this->database->db), $this->database->transaction(), $this->database->clock);
    }

    public function link_requests(): GuestLinkRequests
    {
        return new GuestLinkRequests($this->rest->limiter(), $this->outbox->outbox, $this->repository());
    }

    public function reminder_stops(): ReminderStops
    {
        return new ReminderStops(
            new ReminderStopRepository($this->database->db),
            new ReminderTokens(),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function hooks(): void
    {
    }

    public function housekeeping(): array
    {
        return [fn (int $most): int => $this->tokens()->purge($most)];
    }

    public function traces(): Traces
    {
        return new Traces(options: [ReminderTokens::OPTION]);
    }
}
