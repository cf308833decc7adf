<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\LineSettler;
use Latchkey\Orders\OrderPolicy;
use Latchkey\Orders\OrderRepository;
use Latchkey\Orders\Reconciler;
use Latchkey\Orders\Supply;
use Latchkey\Services;
use Latchkey\WooCommerce\Orders\Marketplace;
use Latchkey\WooCommerce\Orders\OrderEffects;
use Latchkey\WooCommerce\Orders\OrderHooks;
use Latchkey\WooCommerce\Orders\OrderQueue;
use Latchkey\WooCommerce\Orders\OrderReader;
use Latchkey\WooCommerce\Orders\Subscriptions;
use Latchkey\WooCommerce\Products\ProductLicensing;

/**
 * The composition root's part for selling. Absent WooCommerce, none of it loads.
 */
final class WooCommerceServices
{
    private ?OrderRepository $order_repository = null;
    private ?AssignmentRepository $assignments = null;
    private ?OrderPolicy $policy = null;
    private ?Reconciler $reconciler = null;
    private ?OrderQueue $queue = null;

    public function __construct(private readonly Services $services)
    {
    }

    public function order_repository(): OrderRepository
    {
        return $this->order_repository ??= new OrderRepository($this->services->db);
    }

    public function assignments(): AssignmentRepository
    {
        return $this->assignments ??= new AssignmentRepository($this->services->db);
    }

    public function policy(): OrderPolicy
    {
        return $this->policy ??= new OrderPolicy($this->services->settings);
    }

    public function reconciler(): Reconciler
    {
        return $this->reconciler ??= new Reconciler(
            new OrderReader(new ProductLicensing(), $this->policy(), new Marketplace(), new Subscriptions()),
            $this->order_repository(),
            $this->assignments(),
            $this->settler(),
            $this->policy(),
            $this->services->transaction(),
            $this->services->clock,
        );
    }

    public function queue(): OrderQueue
    {
        return $this->queue ??= new OrderQueue($this->reconciler(), $this->order_repository(), new OrderEffects());
    }

    /**
     * Does what the request put off, where it put anything off.
     */
    public function flush(): void
    {
        $this->queue?->flush();
    }

    public function order_hooks(): OrderHooks
    {
        return new OrderHooks($this->queue());
    }

    private function settler(): LineSettler
    {
        $generators = $this->services->generators();
        return new LineSettler(
            $this->order_repository(),
            $this->assignments(),
            new Supply($this->assignments(), $generators->service(), $generators->maker()),
            $this->policy(),
            $this->services->events(),
            $this->services->clock,
        );
    }
}
