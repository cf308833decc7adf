<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Health;

use Latchkey\Database\Transaction;
use Latchkey\Health\Damage;
use Latchkey\Health\Examination;
use Latchkey\Health\State;
use Latchkey\Orders\OrderNoticeRepository;
use Latchkey\Orders\OrderRepository;
use Latchkey\Orders\SaleTerms;
use Latchkey\WooCommerce\Orders\OrderQueue;
use Latchkey\WooCommerce\Orders\StoredOrderRepository;

/**
 * Compares our records of order lines with the terms on the lines themselves, which are authoritative.
 */
final class OrderLines implements Examination
{
    private const CHUNK = 500;

    public function __construct(
        private readonly LineRepository $lines,
        private readonly StoredOrderRepository $stored,
        private readonly OrderRepository $orders,
        private readonly OrderNoticeRepository $notices,
        private readonly OrderQueue $queue,
        private readonly Transaction $transaction,
    ) {
    }

    public function name(): string
    {
        return 'order-lines';
    }

    public function examine(bool $mend): \Generator
    {
        [$after, $rows] = [0, 0];
        while (($lines = $this->lines->list($after, self::CHUNK)) !== []) {
            foreach ($lines as $id => $line) {
                [$after, $rows] = [$id, $rows + 1];
                $terms = $line->item_order === 0 || $line->is_confirmed() ? null : $this->terms($line);
                if ($terms === null || $line->agrees($terms)) {
                    continue;
                }
                // The order is changing: its own process, or the sweep, will update the record.
                $is_changing = $this->notices->of($line->item_order, 0) !== [];
                $is_mended = $mend && !$is_changing && $this->mend($line);
                /* translators: 1: id of a line of an order, 2: id of the order. */
                yield new Damage(sprintf(__('Line %1$d of order %2$d is not recorded as it was sold.', 'latchkey'), $line->item_id, $line->item_order), $is_mended, $is_changing ? State::Recommended : State::Critical);
            }
            LineRepository::free_memory();
        }
        return $rows;
    }

    /**
     * @return SaleTerms|null What the line was promised; null for nothing.
     */
    private function terms(Line $line): ?SaleTerms
    {
        foreach ($this->stored->items($line->item_order) as $item) {
            if ($item->id === $line->item_id) {
                return $item->terms?->policy === null ? null : $item->terms;
            }
        }
        return null;
    }

    private function mend(Line $found): bool
    {
        $is_settled = $this->transaction->run(function () use ($found): bool {
            $this->orders->lock($found->item_order);
            $line = $this->lines->list($found->id - 1, 1)[$found->id] ?? null;
            $terms = $line === null ? null : $this->terms($line);
            if ($line === null || $terms === null || $this->notices->of($found->item_order, 0) !== []) {
                return false;
            }
            $is_other = [$line->product_id, $line->variation_id] !== $terms->goods;
            if (!$is_other || !$this->lines->has_keys_of($line->item_id, $line->product_id, $line->variation_id)) {
                $this->lines->rewrite($line, $terms);
            }
            return true;
        }, reads_committed: true);
        // If the product of a line was replaced and its keys are still for the old product, the order is reconciled: then the keys are
        // taken off.
        if (!$is_settled || $this->queue->now($found->item_order) === null) {
            return false;
        }
        $line = $this->lines->list($found->id - 1, 1)[$found->id] ?? null;
        return $line === null || $line->is_confirmed();
    }
}
