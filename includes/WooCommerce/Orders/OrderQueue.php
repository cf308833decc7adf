<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Database\DatabaseError;
use Latchkey\Orders\AllocationResult;
use Latchkey\Orders\Cause;
use Latchkey\Orders\OrderNoticeRepository;
use Latchkey\Orders\Reconciler;
use Latchkey\Support\Actions;
use Latchkey\Support\PerBlog;

/**
 * Decides when orders are reconciled: at once if the next step needs the keys, otherwise once at the end of the request. A change that must
 * not be lost is noted before WooCommerce writes it; the notice is deleted when the order is reconciled.
 */
final class OrderQueue implements OrderIntake
{
    public const HOOK = 'latchkey_reconcile_order';
    /** Gives an order the keys that an earlier run left. */
    public const REST_HOOK = 'latchkey_give_rest';
    private const RETRY_SECONDS = 60;

    /** @var PerBlog<int, true> */
    private readonly PerBlog $later;

    /** @var PerBlog<int, list<int>> Notices of this request, by order. */
    private readonly PerBlog $notices;

    /** @var PerBlog<int, true> Orders that the background gives more keys, because this request has given its most. */
    private readonly PerBlog $resting;

    /** @var PerBlog<int, true> Orders that are being reconciled: events that this causes are ignored. */
    private readonly PerBlog $running;

    public function __construct(
        private readonly Reconciler $reconciler,
        private readonly OrderNoticeRepository $repository,
        private readonly OrderEffects $effects,
    ) {
        $this->later = new PerBlog();
        $this->notices = new PerBlog();
        $this->resting = new PerBlog();
        $this->running = new PerBlog();
    }

    public function note(int $order_id, bool $becomes_paid): void
    {
        if ($order_id <= 0) {
            return;
        }
        $this->later->set($order_id, true);
        try {
            $notice = $this->repository->add($order_id, $becomes_paid);
            $this->notices->set($order_id, [...$this->notices->get($order_id) ?? [], $notice]);
        } catch (DatabaseError $error) {
            // WooCommerce's own save must continue.
            self::log($order_id, $error);
            if ($error->is_schema) {
                (new ParkedOrders())->note($order_id, $becomes_paid);
            }
        }
    }

    public function changed(int $order_id): void
    {
        $this->now($order_id);
    }

    /**
     * Reconciles an order now. If that fails it is tried again automatically; the event itself continues.
     */
    public function now(int $order_id, Cause $cause = Cause::Change): ?AllocationResult
    {
        if ($order_id <= 0 || $this->running->has($order_id)) {
            return null;
        }
        $this->later->purge($order_id);
        $this->running->set($order_id, true);
        try {
            $outcome = $this->reconciler->reconcile($order_id, $cause);
            $this->strike($order_id);
        } catch (\Throwable $error) {
            $this->put_off($order_id, $error, $cause);
            return null;
        } finally {
            $this->running->purge($order_id);
        }
        if ($outcome->coming > 0) {
            $this->resting->set($order_id, true);
        } elseif ($cause !== Cause::Change) {
            // A mere change gives none of them.
            $this->resting->purge($order_id);
        }
        $this->effects->tell($order_id, $outcome);
        return $outcome;
    }

    /**
     * Whether the background gives this order more keys than this request did.
     */
    public function leaves_rest(int $order_id): bool
    {
        return $this->resting->has($order_id);
    }

    public function later(int $order_id): void
    {
        if ($order_id > 0 && !$this->running->has($order_id)) {
            $this->later->set($order_id, true);
        }
    }

    /**
     * Reconciles orders in the background, because there are too many for one request: each gets all keys that it is owed.
     *
     * @param list<int> $order_ids
     */
    public function in_background(array $order_ids): void
    {
        foreach ($order_ids as $order_id) {
            // Noted like an order that becomes paid, so that the sweep does it if the background action does not run.
            $this->repository->add($order_id, true);
            Actions::once(time(), self::HOOK, $order_id);
        }
    }

    /**
     * Action `latchkey_reconcile_order`: one order, in the background.
     */
    public function retry(int $order_id): void
    {
        $standing = $this->repository->of($order_id, intdiv(self::RETRY_SECONDS, 2));
        if ($this->now($order_id) !== null && $standing !== []) {
            $this->repository->strike($standing);
        }
    }

    /**
     * Action `latchkey_reconcile_paid_order`: the same for an order that became paid while there was no table for notices.
     */
    public function retry_paid(int $order_id): void
    {
        $this->note($order_id, true);
        $this->retry($order_id);
    }

    /**
     * Does the deferred work.
     */
    public function flush(): void
    {
        while (($later = $this->later->all()) !== []) {
            $this->now((int) array_key_first($later));
        }
    }

    private function strike(int $order_id): void
    {
        $mine = $this->notices->get($order_id) ?? [];
        $this->notices->purge($order_id);
        if ($mine !== []) {
            $this->repository->strike($mine);
        }
    }

    /**
     * An order that fails does not delay others. It is retried once; after that the sweep does it, as long as its notice exists.
     */
    private function put_off(int $order_id, \Throwable $error, Cause $cause): void
    {
        if (!$error instanceof DatabaseError) {
            self::log($order_id, $error);
        }
        try {
            // One notice is enough: an order that always fails must not collect notices.
            $stands = $cause === Cause::Request ? $this->repository->becomes_paid($order_id) : $this->repository->of($order_id, 0) !== [];
            if (!$stands) {
                $this->repository->add($order_id, $cause === Cause::Request);
            }
            $this->notices->purge($order_id);
        } catch (DatabaseError $second) {
            self::log($order_id, $second);
        }
        if (!doing_action(self::HOOK) || ($error instanceof DatabaseError && $error->busy)) {
            Actions::once(time() + self::RETRY_SECONDS, self::HOOK, $order_id);
        }
    }

    private static function log(int $order_id, \Throwable $error): void
    {
        error_log(sprintf('Latchkey: order %d: %s: %s', $order_id, $error::class, $error->getMessage()));
    }
}
