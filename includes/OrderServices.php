<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Licenses\Periods\LicensePeriodRepository;
use Latchkey\Licenses\Periods\LicensePeriods;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\KeyAllocator;
use Latchkey\Orders\LineAllocator;
use Latchkey\Orders\NoSubscriptions;
use Latchkey\Orders\OrderActions;
use Latchkey\Orders\OrderListener;
use Latchkey\Orders\OrderNoticeRepository;
use Latchkey\Orders\OrderNotifications;
use Latchkey\Orders\OrderRepository;
use Latchkey\Orders\OrderSettings;
use Latchkey\Orders\OrderSource;
use Latchkey\Orders\ReadableKeys;
use Latchkey\Orders\Reconciler;
use Latchkey\Orders\RenewalAllocator;
use Latchkey\Orders\RenewalEligibility;
use Latchkey\Orders\StockRepository;
use Latchkey\Orders\SubscriptionLink;

/**
 * The composition root's part for orders and their keys. It knows no shop: orders come from an `OrderSource`.
 */
final class OrderServices
{
    private ?OrderRepository $repository = null;
    private ?OrderNoticeRepository $notices = null;
    private ?AssignmentRepository $assignments = null;
    private ?OrderSettings $policy = null;
    private ?LicensePeriodRepository $term_repository = null;
    private ?LicensePeriods $terms = null;

    public function __construct(private readonly Services $services)
    {
    }

    public function repository(): OrderRepository
    {
        return $this->repository ??= new OrderRepository($this->services->db);
    }

    public function notices(): OrderNoticeRepository
    {
        return $this->notices ??= new OrderNoticeRepository($this->services->db, $this->services->clock);
    }

    public function assignments(): AssignmentRepository
    {
        return $this->assignments ??= new AssignmentRepository($this->services->db);
    }

    public function policy(): OrderSettings
    {
        return $this->policy ??= new OrderSettings($this->services->settings);
    }

    public function term_repository(): LicensePeriodRepository
    {
        return $this->term_repository ??= new LicensePeriodRepository($this->services->db);
    }

    /**
     * What the ends of license keys are made of.
     */
    public function terms(): LicensePeriods
    {
        return $this->terms ??= new LicensePeriods(
            $this->term_repository(),
            $this->services->license_repository(),
            $this->services->transaction(),
            $this->services->clock,
        );
    }

    public function reconciler(OrderSource $source, SubscriptionLink $subscriptions = new NoSubscriptions()): Reconciler
    {
        $settler = new LineAllocator(
            $this->repository(),
            $this->assignments(),
            $this->supply(),
            $this->policy(),
            $this->services->events(),
            $this->services->clock,
            $subscriptions,
        );
        return new Reconciler(
            $source,
            $this->repository(),
            $this->notices(),
            $this->assignments(),
            $settler,
            $this->renewals(),
            $this->kept_keys(),
            $this->policy(),
            $this->news(),
            $this->services->transaction(),
            $this->services->clock,
            $subscriptions,
        );
    }

    /**
     * What people do to an order's keys.
     */
    public function actions(OrderSource $source, OrderListener $listener, SubscriptionLink $subscriptions = new NoSubscriptions()): OrderActions
    {
        return new OrderActions(
            $source,
            $this->repository(),
            $this->assignments(),
            $this->reconciler($source, $subscriptions),
            $this->supply(),
            $this->terms(),
            $this->policy(),
            $this->news(),
            $this->services->events(),
            $this->services->transaction(),
            $this->services->clock,
            $listener,
        );
    }

    public function readable_keys(): ReadableKeys
    {
        return new ReadableKeys($this->services->box(), $this->services->secrets->encryption, $this->services->events());
    }

    private function news(): OrderNotifications
    {
        return new OrderNotifications($this->services->outbox);
    }

    private function renewals(): RenewalAllocator
    {
        return new RenewalAllocator(
            $this->terms(),
            $this->term_repository(),
            $this->services->license_repository(),
            $this->kept_keys(),
            $this->policy(),
            $this->services->events(),
        );
    }

    private function kept_keys(): RenewalEligibility
    {
        return new RenewalEligibility($this->services->license_repository(), $this->assignments(), $this->terms());
    }

    private function supply(): KeyAllocator
    {
        $generators = $this->services->generators();
        return new KeyAllocator(
            new StockRepository($this->services->db),
            $this->readable_keys(),
            $generators->service(),
            $generators->maker(),
            $this->services->clock,
        );
    }
}
