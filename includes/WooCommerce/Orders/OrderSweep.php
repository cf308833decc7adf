<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Orders\Cause;
use Latchkey\Orders\OrderNoticeRepository;
use Latchkey\Orders\OrderRepository;
use Latchkey\Support\Clock;
use Latchkey\Support\PerBlog;

/**
 * Finds and does what was missed: orders whose process was killed between WooCommerce's save and our commit, lines of orders that were
 * created as paid, and shortages for which there is stock. Runs once an hour, and every ten minutes while somebody uses wp-admin.
 */
final class OrderSweep
{
    /** Its progress: `at` (time of the last run), `item` (order lines up to this id are checked), `license` (see `BuyerSync`). */
    public const OPTION = 'latchkey_order_sweep';
    private const ADMIN_SECONDS = 600;
    /** Seconds: newer notices belong to running requests. */
    private const AGE = 120;
    private const CHUNK = 200;
    /** Lines that are checked again: an id may be assigned before its line is committed. */
    private const MARGIN = 200;
    private const SECONDS = 20;
    private const ADMIN_LIMIT = 3;
    private const PRODUCTS = 200;

    /** @var PerBlog<string, true> */
    private readonly PerBlog $visits;

    public function __construct(
        private readonly OrderQueue $queue,
        private readonly ShortageQueue $shortages,
        private readonly OrderNoticeRepository $notices,
        private readonly OrderRepository $orders,
        private readonly StoredOrderRepository $stored,
        private readonly BuyerSync $buyers,
        private readonly Clock $clock,
    ) {
        $this->visits = new PerBlog();
    }

    /**
     * Action `admin_init`: runs at the end of this request, if the last run is ten minutes ago. Reads none of our tables.
     */
    public function visit(): void
    {
        if (abs($this->clock->now() - $this->state()['at']) >= self::ADMIN_SECONDS) {
            $this->visits->set('due', true);
        }
    }

    /**
     * Action `shutdown`.
     */
    public function end_visit(): void
    {
        if ($this->visits->take() !== []) {
            $this->run(self::ADMIN_LIMIT);
        }
    }

    /**
     * @param int $seconds How long it may take; the rest waits for the next run.
     * @param int $age     Seconds: older notices do not belong to running requests.
     */
    public function run(int $seconds = self::SECONDS, int $age = self::AGE): void
    {
        $this->keep(['at' => $this->clock->now()]);
        $until = microtime(true) + $seconds;
        $this->serve_noted($until, $age);
        $this->serve_unknown($until);
        foreach ($this->orders->wanted_products(self::PRODUCTS) as $product_id) {
            if (microtime(true) < $until) {
                $this->shortages->fill($product_id);
            }
        }
        while (microtime(true) < $until && ($next = $this->buyers->follow($this->state()['license'], self::CHUNK)) > 0) {
            $this->keep(['license' => $next]);
        }
        if (microtime(true) < $until) {
            $this->keep(['license' => 0]);
        }
    }

    private function serve_noted(float $until, int $age): void
    {
        foreach ($this->notices->left($age, self::CHUNK) as $order_id => $ids) {
            if (microtime(true) >= $until) {
                return;
            }
            if ($this->queue->now($order_id) !== null) {
                $this->notices->strike($ids);
            }
        }
    }

    private function serve_unknown(float $until): void
    {
        $last = $this->stored->last_item();
        // Lines from before the plugin was installed are skipped.
        $after = $this->state()['item'] > 0 ? $this->state()['item'] : max(0, $this->stored->first_promised() - 1);
        do {
            $lines = $this->stored->unserved($after, self::CHUNK);
            foreach (array_unique(array_filter($lines, static fn (int $order_id): bool => $order_id > 0)) as $order_id) {
                if (microtime(true) >= $until) {
                    return;
                }
                $this->queue->now($order_id, Cause::Change);
            }
            $after = (int) (array_key_last($lines) ?? $last);
        } while (count($lines) === self::CHUNK);
        $this->keep(['item' => max($this->state()['item'], $last - self::MARGIN)]);
    }

    /**
     * @return array{at: int, item: int, license: int}
     */
    private function state(): array
    {
        $state = get_option(self::OPTION, []);
        $number = static fn (string $name): int => is_array($state) && is_int($state[$name] ?? null) ? $state[$name] : 0;
        return ['at' => $number('at'), 'item' => $number('item'), 'license' => $number('license')];
    }

    /**
     * @param array<string, int> $changes
     */
    private function keep(array $changes): void
    {
        update_option(self::OPTION, $changes + $this->state(), true);
    }
}
