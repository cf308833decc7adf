<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Generators\Module as Generators;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Outbox\Module as Outbox;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Settings\Module as Settings;
use Latchkey\Settings\ProvidesSettings;

/**
 * Orders and their keys, without WooCommerce: orders come from an `OrderSource`.
 */
final class Module implements \Latchkey\Support\Module, ProvidesSettings
{
    private ?OrderRepository $repository = null;
    private ?OrderNoticeRepository $notices = null;
    private ?AssignmentRepository $assignments = null;
    private ?OrderSettings $order_settings = null;

    /**
     * @param \Closure(): ?StatusNames $statuses The shop's; null if none runs.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Events $events,
        private readonly Settings $settings,
        private readonly Outbox $outbox,
        private readonly Licenses $licenses,
        private readonly Generators $generators,
        private readonly \Closure $statuses,
    ) {
    }

    public function repository(): OrderRepository
    {
        return $this->repository ??= new OrderRepository($this->database->db);
    }

    public function notices(): OrderNoticeRepository
    {
        return $this->notices ??= new OrderNoticeRepository($this->database->db, $this->database->clock);
    }

    public function assignments(): AssignmentRepository
    {
        return $this->assignments ??= new AssignmentRepository($this->database->db, $this->licenses->table());
    }

    public function order_settings(): OrderSettings
    {
        return $this->order_settings ??= new OrderSettings($this->settings->values);
    }

    public function reconciler(OrderSource $source, SubscriptionLink $subscriptions = new NoSubscriptions()): Reconciler
    {
        $allocator = new LineAllocator(
            $this->repository(),
            $this->assignments(),
            $this->key_allocator(),
            $this->order_settings(),
            $this->events->log(),
            $this->database->clock,
            $subscriptions,
        );
        return new Reconciler(
            $source,
            $this->repository(),
            $this->notices(),
            $this->assignments(),
            $allocator,
            $this->renewal_allocator(),
            $this->renewal_eligibility(),
            $this->order_settings(),
            $this->notifications(),
            $this->database->transaction(),
            $this->database->clock,
            $subscriptions,
        );
    }

    /**
     * Actions of people on the keys of an order.
     */
    public function actions(OrderSource $source, OrderListener $listener, SubscriptionLink $subscriptions = new NoSubscriptions()): OrderActions
    {
        return new OrderActions(
            $source,
            $this->repository(),
            $this->assignments(),
            $this->reconciler($source, $subscriptions),
            $this->key_allocator(),
            $this->licenses->periods(),
            $this->order_settings(),
            $this->notifications(),
            $this->events->log(),
            $this->database->transaction(),
            $this->database->clock,
            $listener,
        );
    }

    public function readable_keys(): ReadableKeys
    {
        return new ReadableKeys($this->secrets->encrypter(), $this->secrets->encryption, $this->events->log());
    }

    public function stock(): StockRepository
    {
        return new StockRepository($this->database->db, $this->licenses->table());
    }

    public function hooks(): void
    {
    }

    public function settings(): array
    {
        return OrderSettings::all($this->statuses);
    }

    private function notifications(): OrderNotifications
    {
        return new OrderNotifications($this->outbox->outbox);
    }

    private function renewal_allocator(): RenewalAllocator
    {
        return new RenewalAllocator(
            $this->licenses->periods(),
            $this->licenses->period_repository(),
            $this->licenses->repository(),
            $this->renewal_eligibility(),
            $this->order_settings(),
            $this->events->log(),
        );
    }

    private function renewal_eligibility(): RenewalEligibility
    {
        return new RenewalEligibility($this->licenses->repository(), $this->assignments(), $this->licenses->periods());
    }

    private function key_allocator(): KeyAllocator
    {
        return new KeyAllocator(
            $this->stock(),
            $this->readable_keys(),
            $this->generators->service(),
            $this->generators->maker(),
            $this->database->clock,
        );
    }
}
