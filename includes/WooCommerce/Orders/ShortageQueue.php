<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Orders\Cause;
use Latchkey\Orders\OrderRepository;
use Latchkey\Support\Actions;
use Latchkey\Support\PerBlog;

/**
 * Gives new stock to the orders that wait for it, the oldest first, until it is used up. If it takes too long for a request, it continues
 * in the background.
 */
final class ShortageQueue
{
    public const HOOK = 'latchkey_fill_shortages';
    private const SECONDS = 15;
    private const CHUNK = 50;

    /** @var PerBlog<int, true> Products that have new stock. */
    private readonly PerBlog $products;

    public function __construct(private readonly OrderQueue $queue, private readonly OrderRepository $orders)
    {
        $this->products = new PerBlog();
    }

    /**
     * Called when the stock of a product has changed: its shortages are filled at the end of the request.
     */
    public function stock_arrived(int $product_id): void
    {
        $this->products->set($product_id, true);
    }

    public function flush(): void
    {
        foreach (array_keys($this->products->all()) as $product_id) {
            $this->products->purge($product_id);
            $this->fill($product_id);
        }
    }

    /**
     * Fills the shortages of a product as far as the stock lasts. Each variation continues until one of its own lines finds no stock; other
     * shortages of an order do not matter.
     */
    public function fill(int $product_id): void
    {
        $until = time() + self::SECONDS;
        $dry = [];
        $after = 0;
        while (($lines = $this->orders->waiting_lines($product_id, array_keys($dry), $after, self::CHUNK)) !== []) {
            $last = end($lines)->order_id;
            foreach ($lines as $line) {
                if ($line->order_id === $after || isset($dry[$line->variation_id]) || $this->queue->leaves_rest($line->order_id)) {
                    continue;
                }
                $after = $line->order_id;
                if (time() >= $until) {
                    Actions::once(time(), self::HOOK, $product_id);
                    return;
                }
                // The oldest order gets all of its keys before the next one gets any.
                do {
                    $outcome = $this->queue->now($line->order_id, Cause::Stock);
                } while (($outcome->coming ?? 0) > 0 && time() < $until);
                foreach (array_keys($outcome->short ?? []) as $short) {
                    [$short_product, $variation] = array_map(intval(...), explode(':', $short));
                    $dry += $short_product === $product_id ? [$variation => true] : [];
                }
            }
            // The next chunk may begin with lines of the same order, which are already filled.
            $after = $last;
        }
    }
}
