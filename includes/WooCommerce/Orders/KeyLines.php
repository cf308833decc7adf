<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\Periods\LicensePeriodRepository;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\LicensedLine;
use Latchkey\Orders\OrderRepository;
use Latchkey\WooCommerce\Products\ProductLicensing;
use WC_Order;
use WC_Order_Item_Product;

/**
 * The lines of an order that have license keys, are owed some, or whose products sell some. Two queries for each order, and more if it
 * renewed keys.
 */
final class KeyLines
{
    public function __construct(
        private readonly OrderRepository $orders,
        private readonly AssignmentRepository $assignments,
        private readonly ProductLicensing $products,
        private readonly LicensePeriodRepository $periods,
        private readonly LicenseRepository $licenses,
    ) {
    }

    /**
     * @return list<KeyLine>
     */
    public function of(WC_Order $order): array
    {
        $records = $this->orders->lines($order->get_id());
        $keys = $this->by_line($order->get_id());
        $renewed = $this->renewed($order->get_id(), $records);
        $lines = [];
        foreach ($order->get_items() as $item) {
            $id = $item->get_id();
            if ($item instanceof WC_Order_Item_Product && (isset($records[$id]) || isset($keys[$id]) || $this->sells($item))) {
                [$live, $past] = $this->apart($keys[$id] ?? []);
                $quantity = max(0, (int) $item->get_quantity() - abs((int) $order->get_qty_refunded_for_item($id)));
                $lines[] = new KeyLine($id, $item->get_name(), $quantity, ($records[$id] ?? null)?->is_promised() === true, $live, $past, $records[$id]->missing ?? 0, $renewed[$id] ?? []);
            }
            unset($keys[$id]);
        }
        if ($keys !== []) {
            [$live, $past] = $this->apart(array_merge(...$keys));
            $lines[] = new KeyLine(0, __('Other license keys of this order', 'latchkey'), 0, true, $live, $past, 0);
        }
        return $lines;
    }

    /**
     * @return list<License> Keys that a line of the order renewed and that still belong to its buyer: a key may have got another owner
     *     since, with the order that sold it.
     */
    public static function renewed_for(WC_Order $order, KeyLine $line): array
    {
        $is_theirs = static fn (License $key): bool => $key->belongs_to($order->get_customer_id(), $order->get_billing_email());
        return array_values(array_filter($line->renewed, $is_theirs));
    }

    /**
     * @return array<int, int> Replaced keys of an order, with the key that replaced each.
     */
    public function replacements(int $order_id): array
    {
        return $this->assignments->replacements($order_id);
    }

    /**
     * @return array<int, list<License>> By order item.
     */
    private function by_line(int $order_id): array
    {
        $lines = [];
        foreach ($this->assignments->of_order($order_id) as $license) {
            $lines[$license->order_item_id][] = $license;
        }
        return $lines;
    }

    /**
     * @param array<int, LicensedLine> $records
     * @return array<int, list<License>> Keys of other orders that the lines renewed or moved, by order item.
     */
    private function renewed(int $order_id, array $records): array
    {
        $ids = [];
        foreach ($records as $record) {
            $ids += $record->kept->is_empty() ? [] : [$record->item_id => [...$record->kept->moves, ...$record->kept->follows]];
        }
        foreach ($ids === [] ? [] : $this->periods->of_order($order_id) as $period) {
            $ids[(int) $period->order_item_id][] = $period->license_id;
        }
        return array_map(
            fn (array $line): array => array_values(array_filter(array_map($this->licenses->find(...), $line), static fn (?License $one): bool => $one !== null)),
            $ids,
        );
    }

    private function sells(WC_Order_Item_Product $item): bool
    {
        $product = $item->get_product();
        return $product instanceof \WC_Product && $this->products->of($product) !== null;
    }

    /**
     * Separates current keys from former ones. Keys that a program assigned to an order fill no unit, but are current too.
     *
     * @param list<License> $keys
     * @return array{list<License>, list<License>} Current keys and former keys.
     */
    private function apart(array $keys): array
    {
        $is_live = static fn (License $key): bool => $key->fills_order_unit() || $key->order_item_id === 0;
        return [array_values(array_filter($keys, $is_live)), array_values(array_filter($keys, static fn (License $key): bool => !$is_live($key)))];
    }
}
