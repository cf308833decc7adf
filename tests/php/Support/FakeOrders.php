<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\LineItem;
use Latchkey\Orders\OrderPhase;
use Latchkey\Orders\OrderSource;
use Latchkey\Orders\OrderState;
use Latchkey\Orders\RenewalTargets;

/**
 * Orders without WooCommerce. Each is stored in an option, so that other processes can read it.
 */
final class FakeOrders implements OrderSource
{
    /**
     * @param list<array{id: int, product: int, quantity: int, bought?: int, total?: float, variation?: int, policy?: string,
     *     renews?: list<int>, moves?: list<int>, is_set?: bool, subscription?: int}> $lines
     */
    public function put(int $id, OrderPhase $phase, array $lines, int $customer = 0, string $email = 'buyer@example.org'): void
    {
        update_option("fake_order_{$id}", ['phase' => $phase->value, 'lines' => $lines, 'customer' => $customer, 'email' => $email], false);
    }

    public function read(int $order_id): ?OrderState
    {
        wp_cache_delete("fake_order_{$order_id}", 'options');
        wp_cache_delete('notoptions', 'options');
        $stored = get_option("fake_order_{$order_id}");
        if (!is_array($stored)) {
            return null;
        }
        $lines = [];
        foreach (is_array($stored['lines']) ? $stored['lines'] : [] as $line) {
            if (is_array($line)) {
                $lines[] = $this->line($line);
            }
        }
        return new OrderState(
            $order_id,
            OrderPhase::from($this->text($stored, 'phase')),
            $this->int($stored, 'customer'),
            $this->text($stored, 'email'),
            '2026-11-01 10:00:00',
            $lines,
        );
    }

    public function promise(int $order_id, int $item_id = 0): void
    {
    }

    /**
     * @param array<mixed> $line
     */
    private function line(array $line): LineItem
    {
        $policy = $this->text($line, 'policy');
        $quantity = $this->int($line, 'quantity');
        return new LineItem(
            $this->int($line, 'id'),
            $this->int($line, 'product'),
            $this->int($line, 'variation'),
            $quantity,
            isset($line['bought']) ? $this->int($line, 'bought') : $quantity,
            is_numeric($line['total'] ?? null) ? (float) $line['total'] : 0.0,
            $policy === '' ? null : LicensePolicy::from_json($policy),
            subscription_id: $this->int($line, 'subscription'),
            kept: RenewalTargets::from_json((string) wp_json_encode($line)),
        );
    }

    /**
     * @param array<mixed> $data
     */
    private function int(array $data, string $name): int
    {
        return is_numeric($data[$name] ?? null) ? (int) $data[$name] : 0;
    }

    /**
     * @param array<mixed> $data
     */
    private function text(array $data, string $name): string
    {
        return is_string($data[$name] ?? null) ? $data[$name] : '';
    }
}
