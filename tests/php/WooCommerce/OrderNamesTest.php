<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\WooCommerce\Products\ShopTestCase;
use Latchkey\WooCommerce\OrderNames;
use WC_Order;

/**
 * Orders as the screens name them.
 */
final class OrderNamesTest extends ShopTestCase
{
    public function test_number_and_buyer_by_name_or_else_by_address(): void
    {
        $named = new WC_Order();
        $named->set_billing_first_name('Priya');
        $named->set_billing_last_name('Raman');
        $named->set_billing_email('priya@example.org');
        $addressed = new WC_Order();
        $addressed->set_billing_email('jonas@example.org');
        $empty = new WC_Order();
        $ids = array_map(static fn (WC_Order $order): int => $order->save(), [$named, $addressed, $empty]);

        $found = array_column((new OrderNames())->of([...$ids, 999999]), null, 'id');

        self::assertEqualsCanonicalizing($ids, array_keys($found));
        self::assertSame(['Priya Raman', 'jonas@example.org', ''], array_map(static fn (int $id): string => $found[$id]['buyer'], $ids));
        self::assertSame((string) $ids[0], $found[$ids[0]]['number']);
    }
}
