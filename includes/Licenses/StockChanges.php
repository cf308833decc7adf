<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Support\PerBlog;

/**
 * Remembers products whose stock of license keys changed in this request, so that the effects run once for each product and not for each key.
 */
final class StockChanges
{
    /** @var PerBlog<string, array{int, int}> Product and variation. */
    private readonly PerBlog $changed;

    /** @var list<\Closure(int): void> */
    private array $listeners = [];

    public function __construct()
    {
        $this->changed = new PerBlog();
    }

    /**
     * @param \Closure(int): void $listener Called with the product, before other plugins are notified.
     */
    public function listen(\Closure $listener): void
    {
        $this->listeners[] = $listener;
    }

    /**
     * @param int $variation_id 0 for keys of the product as a whole.
     */
    public function mark(int $product_id, int $variation_id): void
    {
        if ($product_id > 0) {
            $this->changed->set("{$product_id}-{$variation_id}", [$product_id, $variation_id]);
        }
    }

    public function mark_of(License $license): void
    {
        if ($license->stored_status === LicenseStatus::Available) {
            $this->mark($license->product_id, $license->variation_id);
        }
    }

    /**
     * Action `shutdown`: notifies listeners, including of changes that listeners make.
     */
    public function announce(): void
    {
        while (($changed = $this->changed->take()) !== []) {
            foreach ($changed as [$product_id, $variation_id]) {
                $this->tell($product_id, $variation_id);
            }
        }
    }

    /**
     * Notifies listeners at once, for a change that is already committed.
     *
     * @param int $variation_id 0 for keys of the product as a whole.
     */
    public function tell(int $product_id, int $variation_id): void
    {
        foreach ($this->listeners as $listener) {
            $listener($product_id);
        }
        /**
         * The number of keys in stock of a product or variation changed.
         *
         * @param int $product_id
         * @param int $variation_id 0 for keys of the product as a whole.
         */
        do_action('latchkey_stock_changed', $product_id, $variation_id);
    }
}
