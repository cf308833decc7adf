<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\OrderPages;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Tests\WooCommerce\Products\ShopTestCase;
use Latchkey\WooCommerce\OrderPages\AssignAction;
use Latchkey\WooCommerce\OrderPages\OrderList;
use Latchkey\WooCommerce\Products\ProductSettings;
use PHPUnit\Framework\Attributes\DataProvider;
use WC_Order;

/**
 * WooCommerce's pages about orders, with orders in its own tables (HPOS) and as posts.
 */
final class OrderPagesTest extends ShopTestCase
{
    private static bool $are_pages_hooked = false;

    private int $product = 0;

    protected function setUp(): void
    {
        parent::setUp();
        if (!self::$are_pages_hooked) {
            self::$are_pages_hooked = true;
            foreach (['hook_order_page', 'hook_order_list', 'hook_assign_action'] as $part) {
                (new \ReflectionMethod($this->shop()->order_pages, $part))->invoke($this->shop()->order_pages);
            }
        }
        $this->product = $this->simple(new ProductSettings(true, new LicensePolicy(KeySource::Stock, length: Duration::of_days(365), activation_limit: 3)))->get_id();
        $_GET = [];
    }

    protected function tearDown(): void
    {
        $_GET = [];
        remove_all_filters('pre_option_woocommerce_custom_orders_table_enabled');
        remove_all_filters('woocommerce_is_order_received_page');
        parent::tearDown();
    }

    /** @return iterable<string, array{bool}> */
    public static function storages(): iterable
    {
        yield 'HPOS' => [true];
        yield 'posts' => [false];
    }

    #[DataProvider('storages')]
    public function test_the_box_shows_the_keys_of_each_line_and_no_code(bool $hpos): void
    {
        $this->store_in($hpos);
        $this->keys(2, $this->product);
        $order = $this->order(3, 'processing');
        $html = $this->box($order);
        self::assertStringContainsString('2 of 3, 1 is owed', $html);
        self::assertSame(2, substr_count($html, 'data-latchkey="replace"'));
        // From right to left it would read "3 / 0".
        self::assertSame(2, substr_count($html, '<bdi dir="ltr">0 / 3</bdi>'));
        foreach ($this->plugin()->orders->assignments()->live($order->get_id()) as $key) {
            self::assertStringContainsString('••••••••' . $key->hint, $html);
            self::assertStringContainsString('page=latchkey-licenses&#038;key=' . $key->id, $html);
            self::assertStringNotContainsString((string) $this->plugin()->licenses->service()->code($key), $html);
        }
        self::assertStringContainsString('Keys are assigned when the order is paid.', $this->box($this->order(1, 'pending')));
    }

    public function test_a_code_too_short_for_its_last_four_is_named_by_its_number(): void
    {
        $key = $this->plugin()->licenses->service()->create(['code' => 'ABC', 'product_id' => $this->product]);
        self::assertSame('', $key->hint);
        $html = $this->box($this->order(1, 'processing'));
        self::assertStringContainsString("•••••••• no. {$key->id}</span>", $html);
        self::assertStringContainsString("data-name=\"no. {$key->id}\"", $html);
        self::assertSame("•••••••• no. {$key->id}", LicensePresenter::mask($key));
    }

    public function test_names_are_escaped(): void
    {
        $order = $this->order(1, 'processing');
        foreach ($order->get_items() as $item) {
            $item->set_name('<script>alert(1)</script>');
            $item->save();
        }
        self::assertStringNotContainsString('<script', $this->box($order));
    }

    #[DataProvider('storages')]
    public function test_routes_do_what_their_buttons_say(bool $hpos): void
    {
        $this->store_in($hpos);
        $this->keys(4, $this->product);
        $order = $this->order(1, 'completed');
        $key = $this->plugin()->orders->assignments()->live($order->get_id())[0];
        $item = array_key_first($order->get_items());
        $base = "/wc-latchkey/v1/order-keys/{$order->get_id()}";
        foreach (["/keys/{$key->id}/replace", "/keys/{$key->id}/revoke", "/lines/{$item}"] as $path) {
            wp_set_current_user(0);
            self::assertSame(401, $this->rest('POST', $base . $path)->get_status());
            $this->sign_in('customer');
            self::assertSame(403, $this->rest('POST', $base . $path)->get_status());
        }
        $this->sign_in('shop_manager');
        $answer = $this->answer($base . "/keys/{$key->id}/replace");
        self::assertSame([$key->id], $answer['taken']);
        self::assertStringContainsString('is-past', $this->text($answer['html']));
        $new = $this->plugin()->orders->assignments()->live($order->get_id())[0];
        self::assertStringContainsString('Replaced by …' . $new->hint, $this->text($answer['html']));
        $this->answer($base . "/keys/{$new->id}/revoke");
        foreach ([[1, 0], [1, 0], [0, 1]] as $expected) {
            self::assertSame($expected, $this->counts($this->answer($base . "/lines/{$item}")));
        }
        self::assertSame('Nothing had to be changed.', $this->answer($base . "/keys/{$new->id}/revoke")['message']);
        $notes = implode("\n", array_map(fn (mixed $note): string => $this->text(is_object($note) ? $note->content ?? '' : ''), wc_get_order_notes(['order_id' => $order->get_id()])));
        foreach (["was replaced by …{$new->hint}", "…{$new->hint} was revoked", 'One more license key was added.', 'One more license key is owed'] as $said) {
            self::assertSame(max(1, $said === 'One more license key was added.' ? 2 : 1), substr_count($notes, $said), $said);
        }
        self::assertSame(404, $this->rest('POST', "/wc-latchkey/v1/order-keys/999999/lines/{$item}")->get_status());
        self::assertSame(404, $this->rest('POST', "{$base}/keys/{$key->id}/replace")->get_status());
    }

    #[DataProvider('storages')]
    public function test_a_list_of_orders_costs_one_query_whatever_its_length(bool $hpos): void
    {
        $this->store_in($hpos);
        $orders = [];
        for ($i = 0; $i < 200; $i++) {
            $order = new WC_Order();
            $order->set_id(1_000_000 + $i);
            $orders[] = $order;
        }
        $owed = $this->order(2, 'processing');
        $counts = [];
        foreach ([20, 200] as $length) {
            $list = new OrderList($this->plugin()->orders->repository());
            $shown = [$owed, ...array_slice($orders, 0, $length - 1)];
            $counts[$length] = $this->queries_of_ours(function () use ($list, $shown, $hpos): void {
                if ($hpos) {
                    $list->remember((object) ['orders' => $shown, 'total' => count($shown)]);
                } else {
                    $GLOBALS['wp_query'] = new \WP_Query();
                    $GLOBALS['wp_query']->posts = array_map(static fn (WC_Order $order): \WP_Post => new \WP_Post((object) ['ID' => $order->get_id()]), $shown);
                }
                foreach ($shown as $order) {
                    foreach (['order_number', 'order_status'] as $column) {
                        $list->badge($column, $hpos ? $order : $order->get_id());
                    }
                }
            });
        }
        self::assertSame([20 => 1, 200 => 1], $counts);
        self::assertSame(2, substr_count($this->getActualOutputForAssertion(), '2 keys owed') / 2);
        $this->expectOutputRegex('/2 keys owed/');
    }

    #[DataProvider('storages')]
    public function test_the_filter_finds_orders_that_are_owed_keys(bool $hpos): void
    {
        $this->store_in($hpos);
        $this->keys(1, $this->product);
        $served = $this->order(1, 'completed');
        $owed = $this->order(1, 'completed');
        $_GET[OrderList::PARAMETER] = '1';
        $among = [$served->get_id(), $owed->get_id()];
        if ($hpos) {
            $arguments = apply_filters('woocommerce_shop_order_list_table_prepare_items_query_args', ['return' => 'ids', 'limit' => 50, 'post__in' => $among]);
            self::assertSame([$owed->get_id()], wc_get_orders(is_array($arguments) ? $arguments : []));
            return;
        }
        $query = new \WP_Query();
        $GLOBALS['wp_the_query'] = $query;
        set_current_screen('edit-shop_order');
        $found = $query->query(['post_type' => 'shop_order', 'post_status' => 'any', 'post__in' => $among, 'fields' => 'ids']);
        unset($GLOBALS['current_screen']);
        self::assertSame([$owed->get_id()], $found);
    }

    #[DataProvider('storages')]
    public function test_orders_from_before_the_plugin_get_their_keys(bool $hpos): void
    {
        $this->store_in($hpos);
        $product = $this->simple()->get_id();
        $orders = [];
        for ($i = 0; $i < 23; $i++) {
            $orders[] = $this->order(1, $i === 1 ? 'pending' : 'completed', $product)->get_id();
        }
        $this->saved($this->stored($product), new ProductSettings(true, new LicensePolicy(KeySource::Stock)));
        $this->keys(17, $product);
        $assign = new AssignAction($this->shop()->orders->queue(), $this->shop()->orders->reader());
        self::assertSame('/list', $assign->run_many('/list', AssignAction::ACTION, $orders), 'Nobody is signed in.');
        $this->sign_in('shop_manager');
        self::assertArrayHasKey(AssignAction::ACTION, $assign->offer([]));
        self::assertSame('/list', $assign->run_many('/list', 'trash', $orders));
        parse_str((string) parse_url($assign->run_many('/list', AssignAction::ACTION, $orders), PHP_URL_QUERY), $_GET);
        self::assertSame(['latchkey_orders' => '23', 'latchkey_given' => '17', 'latchkey_owing' => '2', 'latchkey_later' => '3'], $_GET);
        ob_start();
        $assign->notice();
        $notice = (string) ob_get_clean();
        foreach (['17 license keys assigned.', '2 license keys are owed', '3 orders are processed in the background.'] as $said) {
            self::assertStringContainsString($said, $notice);
        }
        foreach (array_slice($orders, 20) as $id) {
            self::assertTrue(as_has_scheduled_action('latchkey_reconcile_order', [$id], 'latchkey'));
            as_unschedule_all_actions('latchkey_reconcile_order', [$id], 'latchkey');
        }
    }

    public function test_the_order_action_tells_on_the_next_page(): void
    {
        $this->sign_in('shop_manager');
        $this->keys(1, $this->product);
        $order = $this->order(1, 'pending');
        do_action('woocommerce_order_action_latchkey_assign', $order);
        self::assertSame(
            '/edit?latchkey_orders=1&latchkey_given=0&latchkey_owing=0&latchkey_later=0',
            apply_filters('woocommerce_redirect_order_location', '/edit', $order->get_id(), $order),
        );
    }

    #[DataProvider('storages')]
    public function test_buyers_see_their_keys_and_nobody_else_does(bool $hpos): void
    {
        $this->store_in($hpos);
        $this->keys(6, $this->product);
        $buyer = $this->user('customer');
        $mine = $this->order(1, 'completed', customer: $buyer->ID);
        $guest = $this->order(1, 'completed');
        $unpaid = $this->order(1, 'on-hold', customer: $buyer->ID);
        self::assertSame('', $this->shown($mine), 'A visitor.');
        self::assertSame('', $this->shown($guest), 'A visitor, without the key of the order.');
        wp_set_current_user($buyer->ID);
        self::assertStringContainsString($this->code($mine), $this->shown($mine));
        self::assertSame('', $this->shown($guest));
        self::assertStringContainsString('follows your payment', $this->shown($unpaid));
        self::assertStringNotContainsString('<code', $this->shown($unpaid));
        $this->sign_in('customer');
        self::assertSame('', $this->shown($mine));

        wp_set_current_user(0);
        $_GET['key'] = $guest->get_order_key();
        self::assertSame('', $this->shown($guest), 'Not on the page that thanks: order tracking, say.');
        add_filter('woocommerce_is_order_received_page', '__return_true');
        self::assertStringContainsString($this->code($guest), $this->shown($guest));
        $_GET['key'] = 'wc_order_other';
        self::assertSame('', $this->shown($guest));
        $_GET['key'] = $mine->get_order_key();
        self::assertSame('', $this->shown($mine), 'Whoever has an account signs in.');
    }

    public function test_buyers_are_told_what_is_owed_and_see_no_revoked_key(): void
    {
        $this->keys(2, $this->product);
        $buyer = $this->user('customer');
        $order = $this->order(3, 'completed', customer: $buyer->ID);
        wp_set_current_user($buyer->ID);
        self::assertStringContainsString('2 of 3 keys. The rest follows', $this->shown($order));
        $key = $this->plugin()->orders->assignments()->live($order->get_id())[0];
        $this->shop()->orders->actions()->revoke($order->get_id(), $key->id, \Latchkey\Support\Actor::system());
        self::assertStringNotContainsString((string) $this->plugin()->licenses->service()->code($key), $this->shown($order));
    }

    public function test_shortages_are_listed_oldest_order_first(): void
    {
        $first = $this->order(2, 'completed');
        $second = $this->order(1, 'completed');
        $this->sign_in('customer');
        self::assertSame(403, $this->rest('GET', '/wc-latchkey/v1/shortages')->get_status());
        $this->sign_in('shop_manager');
        self::assertSame([], $this->rest('GET', '/wc-latchkey/v1/shortages', ['product_id' => (string) ($this->product + 100_000)])->get_data());
        $answer = $this->rest('GET', '/wc-latchkey/v1/shortages', ['per_page' => '1', 'product_id' => (string) $this->product]);
        self::assertSame('2', $answer->get_headers()['X-WP-Total']);
        $all = $this->rest('GET', '/wc-latchkey/v1/shortages')->get_data();
        self::assertIsArray($all);
        self::assertSame([[$first->get_id(), 2], [$second->get_id(), 1]], array_map(null, array_column($all, 'order_id'), array_column($all, 'missing')));
    }

    private function store_in(bool $hpos): void
    {
        add_filter('pre_option_woocommerce_custom_orders_table_enabled', static fn (): string => $hpos ? 'yes' : 'no');
        if ($hpos) {
            \WC_Install::create_tables();
        }
        self::assertSame($hpos, OrderUtil::custom_orders_table_usage_is_enabled());
    }

    private function order(int $quantity, string $status, ?int $product = null, int $customer = 0): WC_Order
    {
        $order = new WC_Order();
        $order->set_customer_id($customer);
        $order->set_billing_email('buyer@example.org');
        $sold = wc_get_product($product ?? $this->product);
        self::assertInstanceOf(\WC_Product::class, $sold);
        $order->add_product($sold, $quantity);
        $order->set_status($status);
        $order->save();
        $fresh = wc_get_order($order->get_id());
        self::assertInstanceOf(WC_Order::class, $fresh);
        return $fresh;
    }

    private function box(WC_Order $order): string
    {
        return $this->shop()->order_pages->box()->html($order);
    }

    private function shown(WC_Order $order): string
    {
        ob_start();
        do_action('woocommerce_order_details_before_order_table', $order);
        $html = (string) ob_get_clean();
        return str_contains($html, 'latchkey-license-keys') ? $html : '';
    }

    private function code(WC_Order $order): string
    {
        return (string) $this->plugin()->licenses->service()->code($this->plugin()->orders->assignments()->live($order->get_id())[0]);
    }

    /**
     * @return array<mixed>
     */
    private function answer(string $route): array
    {
        $response = $this->rest('POST', $route);
        self::assertSame(200, $response->get_status());
        $data = $response->get_data();
        self::assertIsArray($data);
        return $data;
    }

    /**
     * @param array<mixed> $answer
     * @return array{int, mixed} How many were given, and are missing.
     */
    private function counts(array $answer): array
    {
        self::assertIsArray($answer['given']);
        return [count($answer['given']), $answer['missing']];
    }

    private function text(mixed $value): string
    {
        self::assertIsString($value);
        return $value;
    }

    /**
     * @param callable(): void $work
     * @return int How often it asked tables of ours.
     */
    private function queries_of_ours(callable $work): int
    {
        $count = 0;
        $listen = static function (string $sql) use (&$count): string {
            $count += str_contains($sql, 'latchkey_') ? 1 : 0;
            return $sql;
        };
        add_filter('query', $listen);
        $work();
        remove_filter('query', $listen);
        return $count;
    }
}
