<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Health\Examination;
use Latchkey\Orders\OrderActions;
use Latchkey\Orders\Reconciler;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Services;
use Latchkey\WooCommerce\Account\AccountServices;
use Latchkey\WooCommerce\Emails\EmailServices;
use Latchkey\WooCommerce\Emails\ExpiringMessage;
use Latchkey\WooCommerce\Guests\GuestServices;
use Latchkey\WooCommerce\Health\LineRepository;
use Latchkey\WooCommerce\Health\LinkedStock;
use Latchkey\WooCommerce\Health\OrderLines;
use Latchkey\WooCommerce\Health\UnservedOrders;
use Latchkey\WooCommerce\Orders\BuyerSync;
use Latchkey\WooCommerce\Orders\FreshOrders;
use Latchkey\WooCommerce\Orders\LineTerms;
use Latchkey\WooCommerce\Orders\Marketplace;
use Latchkey\WooCommerce\Orders\OrderEffects;
use Latchkey\WooCommerce\Orders\OrderHooks;
use Latchkey\WooCommerce\Orders\OrderOwners;
use Latchkey\WooCommerce\Orders\OrderQueue;
use Latchkey\WooCommerce\Orders\OrderReader;
use Latchkey\WooCommerce\Orders\OrderStatuses;
use Latchkey\WooCommerce\Orders\OrderSweep;
use Latchkey\WooCommerce\Orders\ParkedOrders;
use Latchkey\WooCommerce\Orders\ShortageQueue;
use Latchkey\WooCommerce\Orders\StoredOrderRepository;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Products\ProductServices;
use Latchkey\WooCommerce\Renewals\RenewalServices;
use Latchkey\WooCommerce\Subscriptions\LineKeys;
use Latchkey\WooCommerce\Subscriptions\Subscriptions;
use Latchkey\WooCommerce\Subscriptions\SubscriptionServices;

/**
 * The composition root's part for selling with WooCommerce. Absent WooCommerce, none of it loads.
 */
final class WooCommerceServices
{
    private ?Reconciler $reconciler = null;
    private ?OrderQueue $queue = null;
    private ?ParkedOrders $parked = null;
    private ?ShortageQueue $shortages = null;
    private ?OrderSweep $sweep = null;
    private ?EmailServices $emails = null;
    private ?AccountServices $account = null;
    private ?GuestServices $guests = null;
    private ?RenewalServices $renewals = null;
    private ?SubscriptionServices $subscriptions = null;

    public function __construct(private readonly Services $services)
    {
    }

    public function reconciler(): Reconciler
    {
        return $this->reconciler ??= $this->services->orders()->reconciler($this->reader(), $this->subscriptions()->keys());
    }

    /**
     * What people do to an order's keys.
     */
    public function actions(): OrderActions
    {
        return $this->services->orders()->actions($this->reader(), $this->effects(), $this->subscriptions()->keys());
    }

    public function queue(): OrderQueue
    {
        return $this->queue ??= new OrderQueue($this->reconciler(), $this->services->orders()->notices(), $this->effects());
    }

    public function shortages(): ShortageQueue
    {
        return $this->shortages ??= new ShortageQueue($this->queue(), $this->services->orders()->repository());
    }

    public function sweep(): OrderSweep
    {
        $orders = $this->services->orders();
        return $this->sweep ??= new OrderSweep(
            $this->queue(),
            $this->shortages(),
            $orders->notices(),
            $orders->repository(),
            $this->stored_orders(),
            new BuyerSync($this->stored_orders(), $orders->repository(), $orders->assignments(), $this->services->transaction(), $this->services->clock),
            $this->services->clock,
        );
    }

    private function effects(): OrderEffects
    {
        return new OrderEffects($this->fresh_orders(), function (array $subscriptions): void {
            array_map($this->subscriptions()->queue()->later(...), $subscriptions);
        });
    }

    public function line_terms(): LineTerms
    {
        return new LineTerms(new ProductLicensing());
    }

    public function statuses(): OrderStatuses
    {
        return new OrderStatuses($this->services->orders()->policy());
    }

    public function stored_orders(): StoredOrderRepository
    {
        return new StoredOrderRepository($this->services->db);
    }

    public function order_owners(): OrderOwners
    {
        return new OrderOwners($this->services->db, $this->stored_orders());
    }

    public function fresh_orders(): FreshOrders
    {
        return new FreshOrders($this->stored_orders());
    }

    /**
     * Does what the request put off, where it put anything off.
     */
    public function flush(): void
    {
        $this->queue?->flush();
        $this->shortages?->flush();
        $this->sweep?->end_visit();
    }

    public function subscriptions(): SubscriptionServices
    {
        return $this->subscriptions ??= new SubscriptionServices($this->services);
    }

    public function renewals(): RenewalServices
    {
        return $this->renewals ??= new RenewalServices($this->services);
    }

    /**
     * @return array<string, \Closure(): MessageHandler> What delivers the messages of the outbox, by their kind.
     */
    public function message_handlers(): array
    {
        return $this->guests()->message_handlers() + $this->emails()->message_handlers();
    }

    /**
     * @return list<string> Kinds of messages that are left to the background: the time of one tells something, and there may be thousands of
     *     the other.
     */
    public function background_messages(): array
    {
        return [GuestLinkRequests::KIND, ExpiringMessage::KIND];
    }

    public function emails(): EmailServices
    {
        return $this->emails ??= new EmailServices($this->services, dirname(__DIR__, 2) . '/plugin.php');
    }

    /**
     * Customers' own pages.
     */
    public function account(): AccountServices
    {
        return $this->account ??= new AccountServices($this->services, dirname(__DIR__, 2) . '/plugin.php');
    }

    public function guests(): GuestServices
    {
        return $this->guests ??= new GuestServices($this->services, dirname(__DIR__, 2) . '/plugin.php');
    }

    public function order_hooks(): OrderHooks
    {
        return new OrderHooks($this->services->is_ready() ? $this->queue() : $this->parked ??= new ParkedOrders(), $this->statuses());
    }

    /**
     * @return list<Examination> What the doctor looks at in the shop.
     */
    public function examinations(): array
    {
        $orders = $this->services->orders();
        $lines = new LineRepository($this->services->db, $this->services->clock);
        return [
            // Before orders take any.
            new LinkedStock((new ProductServices($this->services))->stock()),
            new OrderLines($lines, $this->stored_orders(), $orders->repository(), $orders->notices(), $this->queue(), $this->services->transaction()),
            new UnservedOrders($this->stored_orders(), $this->reader(), $orders->repository(), $lines, $this->queue()),
        ];
    }

    public function reader(): OrderReader
    {
        $orders = $this->services->orders();
        $subscriptions = new Subscriptions();
        $keys = new LineKeys($orders->assignments(), $subscriptions, $this->subscriptions()->repository());
        return new OrderReader(
            $this->stored_orders(),
            $this->fresh_orders(),
            new ProductLicensing(),
            $this->statuses(),
            $this->line_terms(),
            new Marketplace(),
            $subscriptions,
            $keys,
        );
    }
}
