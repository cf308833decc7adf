<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Search\NameSource;

/**
 * By what orders are found: the names of their buyers, and the numbers that other plugins give them.
 */
final class OrderSearchNames implements NameSource
{
    public function __construct(private readonly OrderNameRepository $repository)
    {
    }

    public function names(SearchKind $kind, array $ids, bool $is_fresh = false): array
    {
        // Buyers and stored numbers are never cached.
        return match ($kind) {
            SearchKind::Order => $this->repository->buyers($ids),
            SearchKind::Number => $this->numbers($ids),
            default => [],
        };
    }

    /**
     * Orders are loaded only if a plugin changes their numbers.
     *
     * @param non-empty-list<int> $ids
     * @return array<int, list<string>>
     */
    private function numbers(array $ids): array
    {
        $numbers = $this->repository->numbers($ids);
        $orders = has_filter('woocommerce_order_number') === false ? [] : wc_get_orders(['post__in' => $ids, 'limit' => count($ids), 'type' => 'shop_order']);
        foreach (is_array($orders) ? $orders : [] as $order) {
            if ($order instanceof \WC_Order) {
                $numbers[$order->get_id()][] = $order->get_order_number();
            }
        }
        // Every order is found by its id.
        foreach ($numbers as $id => $found) {
            $numbers[$id] = array_values(array_diff($found, [(string) $id]));
        }
        return $numbers;
    }
}
