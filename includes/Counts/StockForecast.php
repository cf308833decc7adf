<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Orders\OrderRepository;
use Latchkey\Orders\StockProducts;

/**
 * How long the keys in stock last at the present rate of sale. A stock is the keys of a product, or of a variation that has its own.
 *
 * @phpstan-type StockLine array{product_id: int, variation_id: int, in_stock: int, sold: int, days_left: int|null}
 */
final class StockForecast
{
    private const LINES = 10;
    /** Products that orders wait for. */
    private const WANTED = 100;

    /**
     * @param StockProducts|null $products Null if WooCommerce is not active.
     */
    public function __construct(
        private readonly CountRepository $counts,
        private readonly OverviewRepository $overview,
        private readonly OrderRepository $orders,
        private readonly ?StockProducts $products,
    ) {
    }

    /**
     * @param string $now UTC.
     * @return array{total: int, products: int, none_left: int, lines: list<StockLine>} Those that run out first come first.
     */
    public function of(Period $period, string $now): array
    {
        $stocks = $this->in_stock($now);
        $sold = $this->sold($stocks, $period);
        $wanted = array_flip($this->orders->wanted_products(self::WANTED));
        $missed = $this->missed(array_intersect_key($stocks, $sold));
        $lines = [];
        foreach ($stocks as $name => [$product_id, $variation_id, $in_stock]) {
            if ($in_stock > 0 || isset($missed[$name]) || isset($wanted[$product_id])) {
                $rate = $sold[$name] ?? 0;
                $days_left = $in_stock === 0 ? 0 : ($rate > 0 ? intdiv($in_stock * $period->length, $rate) : null);
                $lines[] = ['product_id' => $product_id, 'variation_id' => $variation_id, 'in_stock' => $in_stock, 'sold' => $rate, 'days_left' => $days_left];
            }
        }
        usort($lines, static fn (array $a, array $b): int => [$a['days_left'] ?? PHP_INT_MAX, $a['in_stock'], -$a['sold'], $a['product_id'], $a['variation_id']]
            <=> [$b['days_left'] ?? PHP_INT_MAX, $b['in_stock'], -$b['sold'], $b['product_id'], $b['variation_id']]);
        $amounts = array_column($lines, 'in_stock');
        return [
            'total' => array_sum($amounts),
            'products' => count($lines),
            'none_left' => count(array_keys($amounts, 0, true)),
            'lines' => array_slice($lines, 0, self::LINES),
        ];
    }

    /**
     * A product with nothing in stock, which nobody buys either, is not sold anymore; nor does one lack keys that makes them.
     *
     * @param array<string, array{int, int, int}> $stocks Those that were sold from in the period.
     * @return array<string, array{int, int, int}> Those that are empty, and still sold from.
     */
    private function missed(array $stocks): array
    {
        $empty = array_filter($stocks, static fn (array $stock): bool => $stock[2] === 0);
        if ($empty === [] || $this->products === null) {
            return $empty;
        }
        $is_sold = $this->products->from_stock_alone(array_values(array_map(static fn (array $stock): array => [$stock[0], $stock[1]], $empty)));
        return array_intersect_key($empty, array_filter(array_combine(array_keys($empty), $is_sold)));
    }

    /**
     * @return array<string, array{int, int, int}> Product, variation, and keys for sale, of everything that has or had keys in stock.
     */
    private function in_stock(string $now): array
    {
        $stocks = [];
        foreach ($this->counts->by_product(CountState::Available) as [$product_id, $variation_id, $amount]) {
            $stocks["{$product_id}:{$variation_id}"] = [$product_id, $variation_id, $amount];
        }
        // Keys that were set aside, and those whose own end has passed since the last sweep, are not for sale.
        foreach ([...$this->counts->by_product(CountState::Aside), ...$this->overview->ended_stock($now)] as [$product_id, $variation_id, $amount]) {
            $stocks["{$product_id}:{$variation_id}"][2] = max(0, ($stocks["{$product_id}:{$variation_id}"][2] ?? 0) - $amount);
            $stocks["{$product_id}:{$variation_id}"] += [$product_id, $variation_id];
        }
        return $stocks;
    }

    /**
     * @param array<string, array{int, int, int}> $stocks
     * @return array<string, int> Keys sold in the period, by the stock that they are taken from.
     */
    private function sold(array $stocks, Period $period): array
    {
        $sold = [];
        foreach ($this->counts->by_product(CountState::Sold, $period->first, $period->last) as [$product_id, $variation_id, $amount]) {
            $name = "{$product_id}:{$variation_id}";
            // A variation without keys of its own gets those of the product.
            $name = isset($stocks[$name]) ? $name : "{$product_id}:0";
            $sold[$name] = ($sold[$name] ?? 0) + $amount;
        }
        return $sold;
    }
}
