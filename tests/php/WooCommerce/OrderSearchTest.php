<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Database\Tables;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Tests\WooCommerce\Products\ShopTestCase;
use WC_Order;

/**
 * License keys are found by the buyer's name on the order, and by the number that a plugin gives it.
 */
final class OrderSearchTest extends ShopTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->sign_in('administrator');
    }

    public function test_by_the_name_on_the_order_as_it_is_now(): void
    {
        $order = $this->order('Ada', 'Okafor');
        $this->sold($order);
        $this->sold($this->order('Ned', 'Okafor'));
        $this->end_request();
        self::assertSame([$order->get_id()], $this->found('okafor ada'));

        $order->set_billing_last_name('Hopper');
        $order->save();
        $this->end_request();
        self::assertSame([], $this->found('okafor ada'));
        self::assertSame([$order->get_id()], $this->found('Hopper'));

        $order->delete(true);
        $this->end_request();
        self::assertSame([], $this->found('Hopper'));
    }

    public function test_by_the_name_of_the_account_that_it_was_given_to(): void
    {
        $order = $this->order('ACME', 'Accounts');
        $key = $this->plugin()->licenses->service()->create(['code' => 'FROM-STOCK-0000001']);
        $user = $this->user('customer');
        wp_update_user(['ID' => $user->ID, 'first_name' => 'Grace', 'last_name' => 'Lovelace']);
        $this->end_request();
        $this->plugin()->database->db->update(Tables::Licenses, $key->id, ['order_id' => $order->get_id(), 'customer_id' => $user->ID, 'email' => 'ap@acme.example']);
        $this->plugin()->licenses->mentions->note(SearchKind::Order, $order->get_id());
        $this->end_request();
        self::assertSame([$order->get_id()], $this->found('lovelace grace'));
    }

    public function test_by_the_number_of_another_plugin(): void
    {
        $order = $this->order('Ada', 'Okafor');
        $order->update_meta_data('_order_number', '20240017');
        $order->update_meta_data('_order_number_formatted', 'WC-20240017/A');
        $order->save();
        $this->filter('woocommerce_order_number', static fn (string $number): string => "SHOP {$number} x");
        $this->sold($order);
        $this->end_request();
        $id = $order->get_id();
        foreach ([(string) $id, "#{$id}", '20240017', '#wc-20240017/a', "shop {$id} X"] as $term) {
            self::assertSame([$id], $this->found($term), $term);
        }
        self::assertSame([], $this->found('2024001'));
    }

    public function test_an_order_without_keys_leaves_no_words(): void
    {
        global $wpdb;
        self::assertInstanceOf(\wpdb::class, $wpdb);
        $this->order('Nobody', 'Keyless')->save();
        $this->end_request();
        self::assertSame('0', $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_search_words"));
    }

    private function order(string $first, string $last): WC_Order
    {
        $order = new WC_Order();
        $order->set_billing_first_name($first);
        $order->set_billing_last_name($last);
        $order->set_billing_email('buyer@example.org');
        $order->save();
        return $order;
    }

    private function sold(WC_Order $order): void
    {
        $this->plugin()->licenses->service()->create([
            'code' => 'CODE-OF-THE-ORDER-' . $order->get_id(),
            'status' => LicenseStatus::Active,
            'order_id' => $order->get_id(),
            'email' => 'buyer@example.org',
        ]);
    }

    /**
     * @return list<mixed> Orders of the found keys.
     */
    private function found(string $term): array
    {
        $data = $this->rest('GET', '/wc-latchkey/v1/keys', ['search' => $term])->get_data();
        return is_array($data) ? array_column($data, 'order_id') : [];
    }
}
