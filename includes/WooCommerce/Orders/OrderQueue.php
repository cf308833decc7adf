<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Database\DatabaseError;
use Latchkey\Orders\OrderRepository;
use Latchkey\Orders\Outcome;
use Latchkey\Orders\Reconciler;

/**
 * Which orders are to be reconciled, and when: at once where the next step needs the keys, else once at the end of the request.
 */
final class OrderQueue
{
    public const HOOK = 'latchkey_reconcile_order';
    public const FILL_HOOK = 'latchkey_fill_shortages';
    private const GROUP = 'latchkey';
    private const RETRY_SECONDS = 60;
    private const SECONDS = 15;
    private const WAITING = 50;

    /** @var array<int, true> */
    private array $later = [];

    /** @var array<int, true> Products whose shortages may be filled now. */
    private array $products = [];

    /** @var array<int, true> Orders that are being reconciled: what they do to themselves starts nothing new. */
    private array $running = [];

    public function __construct(
        private readonly Reconciler $reconciler,
        private readonly OrderRepository $orders,
        private readonly OrderEffects $effects,
    ) {
    }

    /**
     * Reconciles an order now. Where the database is too busy it is tried again in a minute, and the event that asked goes on.
     */
    public function now(int $order_id): ?Outcome
    {
        if ($order_id <= 0 || isset($this->running[$order_id])) {
            return null;
        }
        unset($this->later[$order_id]);
        $this->running[$order_id] = true;
        try {
            $outcome = $this->reconciler->reconcile($order_id);
        } catch (DatabaseError) {
            as_schedule_single_action(time() + self::RETRY_SECONDS, self::HOOK, [$order_id], self::GROUP);
            return null;
        } finally {
            unset($this->running[$order_id]);
        }
        $this->effects->tell($order_id, $outcome);
        return $outcome;
    }

    /**
     * Reconciles an order once, when the request has done its own work.
     */
    public function later(int $order_id): void
    {
        if ($order_id > 0 && !isset($this->running[$order_id])) {
            $this->later[$order_id] = true;
        }
    }

    /**
     * Reconciles orders in the background, for there are too many for one request.
     *
     * @param list<int> $order_ids
     */
    public function in_background(array $order_ids): void
    {
        foreach ($order_ids as $order_id) {
            as_enqueue_async_action(self::HOOK, [$order_id], self::GROUP, true);
        }
    }

    /**
     * Keys of a product came into stock: orders that wait for them get theirs, the oldest first, when the request has done its work.
     */
    public function stock_arrived(int $product_id): void
    {
        $this->products[$product_id] = true;
    }

    /**
     * Does what was put off.
     */
    public function flush(): void
    {
        while ($this->later !== []) {
            $this->now((int) array_key_first($this->later));
        }
        foreach (array_keys($this->products) as $product_id) {
            unset($this->products[$product_id]);
            $this->fill($product_id);
        }
    }

    /**
     * Fills the shortages of a product as far as its stock goes; what a request has no time for goes on in the background.
     */
    public function fill(int $product_id): void
    {
        $until = time() + self::SECONDS;
        foreach ($this->orders->waiting($product_id, self::WAITING) as $order_id) {
            $outcome = $this->now($order_id);
            if ($outcome !== null && $outcome->missing > 0) {
                return;
            }
            if (time() >= $until) {
                break;
            }
        }
        if ($this->orders->waiting($product_id, 1) !== []) {
            as_schedule_single_action(time(), self::FILL_HOOK, [$product_id], self::GROUP, true);
        }
    }
}
