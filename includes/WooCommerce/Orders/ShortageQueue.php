<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Orders\Cause;
use Latchkey\Orders\OrderRepository;
use Latchkey\Support\Actions;
use Latchkey\Support\PerBlog;

/**
 * New stock goes to the orders that wait for it, the oldest first, until it is used up. What a request has no time for continues in the
 * background.
 */
final class ShortageQueue
{
    public const HOOK = 'latchkey_fill_shortages';
    private const SECONDS = 15;
    private const CHUNK = 50;

    /** @var PerBlog<int, true> Products whose shortages may be filled now. */
    private readonly PerBlog $products;

    public function __construct(private readonly OrderQueue $queue, private readonly OrderRepository $orders)
    {
        $this->products = new PerBlog();
    }

    /**
     * The stock of a product changed: its turn comes when the request has done its work.
     */
    public function stock_arrived(int $product_id): void
    {
        $this->products->set($product_id, true);
    }

    public function flush(): void
    {
        foreach (array_keys($this->products->all()) as $product_id) {
            $this->products->forget($product_id);
            $this->fill($product_id);
        }
    }

    /**
     * Fills the shortages of a product as far as its stock goes. What else an order lacks says nothing about this product: each variation
     * goes on until a line of its own finds nothing.
     */
    public function fill(int $product_id): void
    {
        $until = time() + self::SECONDS;
        $dry = [];
        $after = 0;
        while (($lines = $this->orders->waiting_lines($product_id, array_keys($dry), $after, self::CHUNK)) !== []) {
            $last = end($lines)->order_id;
            foreach ($lines as $line) {
                if ($line->order_id === $after || isset($dry[$line->variation_id])) {
                    continue;
                }
                $after = $line->order_id;
                if (time() >= $until) {
                    Actions::once(time(), self::HOOK, $product_id);
                    return;
                }
                $outcome = $this->queue->now($line->order_id, Cause::Stock);
                foreach (array_keys($outcome->short ?? []) as $short) {
                    [$short_product, $variation] = array_map(intval(...), explode(':', $short));
                    $dry += $short_product === $product_id ? [$variation => true] : [];
                }
            }
            // Lines of one order may begin a chunk and were served with the one before.
            $after = $last;
        }
    }
}
