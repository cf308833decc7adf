<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Database\Module as Database;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Orders\Module as Orders;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Subscriptions\Module as Subscriptions;
use Latchkey\WooCommerce\Unready;

/**
 * Renewing license keys with the cart of the shop: the buyer keeps the key.
 */
final class Module implements \Latchkey\Support\Module, LeavesTraces
{
    private ?RenewalSets $sets = null;
    private ?RenewLinks $links = null;
    private ?RenewalCart $cart = null;
    private ?RenewalStock $stock = null;

    public function __construct(
        private readonly Database $database,
        private readonly Licenses $licenses,
        private readonly Orders $orders,
        private readonly Subscriptions $subscriptions,
    ) {
    }

    public function offers(): RenewalOffers
    {
        return new RenewalOffers($this->sets(), $this->links(), $this->licenses->periods(), $this->database->clock);
    }

    public function links(): RenewLinks
    {
        return $this->links ??= new RenewLinks();
    }

    public function cart(): RenewalCart
    {
        return $this->cart ??= new RenewalCart(
            $this->sets(),
            $this->stock(),
            $this->licenses->repository(),
            $this->licenses->periods(),
            $this->subscriptions->renewal(),
        );
    }

    public function sets(): RenewalSets
    {
        return $this->sets ??= new RenewalSets(
            $this->orders->repository(),
            $this->orders->assignments(),
            new ProductLicensing(),
            $this->licenses->periods(),
            $this->database->clock,
            $this->subscriptions->renewal(),
        );
    }

    public function stock(): RenewalStock
    {
        return $this->stock ??= new RenewalStock();
    }

    public function hooks(): void
    {
        Hooks::action('wp_loaded', fn () => isset($_GET[RenewLinks::PARAMETER]) && !is_admin() ? $this->visit()->arrive() : null, 20);
        $this->hook_cart();
        $this->hook_quantities();
        $this->hook_checkout();
        $this->hook_stock();
        Hooks::always_filter('woocommerce_order_item_display_meta_key', RenewalItem::label(...));
        Hooks::always_filter('woocommerce_hidden_order_itemmeta', RenewalItem::hide(...));
    }

    public function traces(): Traces
    {
        return new Traces(meta_keys: [RenewalItem::META, RenewalItem::SHOWN]);
    }

    private function hook_cart(): void
    {
        foreach (['add_cart_item', 'get_cart_item_from_session'] as $moment) {
            Hooks::always_filter("woocommerce_{$moment}", fn (array $line): array => RenewalItem::of_cart($line) === [] ? $line : $this->cart()->loaded($line));
        }
        Hooks::filter(
            'woocommerce_get_item_data',
            fn (array $data, array $line): array => RenewalItem::of_cart($line) === [] ? $data : $this->cart()->describe($data, $line),
        );
        Hooks::always_action('woocommerce_before_calculate_totals', fn (\WC_Cart $cart) => $this->cart()->keep_quantities($cart));
        Hooks::action('woocommerce_check_cart_items', fn () => WC()->cart === null ? null : $this->cart()->check(WC()->cart), meanwhile: Unready::check_cart(...));
    }

    /**
     * The quantity of a line that renews keys is fixed.
     */
    private function hook_quantities(): void
    {
        foreach (['minimum', 'maximum'] as $limit) {
            Hooks::always_filter(
                "woocommerce_store_api_product_quantity_{$limit}",
                static fn (mixed $value, mixed $product, mixed $line): mixed => RenewalItem::of_cart($line) === [] ? $value : RenewalItem::units($line),
            );
        }
        Hooks::always_filter(
            'woocommerce_store_api_product_quantity_editable',
            static fn (mixed $value, mixed $product, mixed $line): mixed => RenewalItem::of_cart($line) === [] ? $value : false,
        );
        Hooks::always_filter(
            'woocommerce_cart_item_quantity',
            static fn (mixed $input, string $key, mixed $line): mixed => RenewalItem::of_cart($line) === [] ? $input : esc_html((string) RenewalItem::units($line)),
        );
    }

    private function hook_checkout(): void
    {
        Hooks::action(
            'woocommerce_checkout_create_order_line_item',
            fn (\WC_Order_Item_Product $item, string $key, array $line) => RenewalItem::of_cart($line) === [] ? null : $this->checkout()->keep($item, $line),
            // Such an order cannot be paid, but it stores what it renews anyway.
            meanwhile: static fn (\WC_Order_Item_Product $item, string $key, array $line) => RenewalItem::of_cart($line) === [] ? null : RenewalItem::write($item, RenewalItem::of_cart($line), ''),
        );
        Hooks::action('woocommerce_after_checkout_validation', fn (array $data) => $this->checkout()->check_form($data));
        Hooks::action('woocommerce_checkout_validate_order_before_payment', fn (\WC_Order $order) => $this->checkout()->check_order($order), meanwhile: Unready::check_order(...));
    }

    /**
     * Renewals need no stock, because the buyer already has the key.
     */
    private function hook_stock(): void
    {
        if (isset($_GET[RenewLinks::PARAMETER])) {
            Hooks::filter('woocommerce_product_is_in_stock', fn (bool $is, mixed $product): bool => $is || $this->stock()->needs_none($product));
            Hooks::filter('woocommerce_product_backorders_allowed', fn (bool $is, int $id, mixed $product): bool => $is || $this->stock()->needs_none($product));
        }
        Hooks::always_filter(
            'woocommerce_order_item_product',
            fn (mixed $product, mixed $item): mixed => $product instanceof \WC_Product && $item instanceof \WC_Order_Item && RenewalItem::of_order($item) !== []
                ? $this->stock()->freed($product)
                : $product,
        );
    }

    private function visit(): RenewalVisit
    {
        return new RenewalVisit($this->licenses->repository(), $this->links(), $this->sets(), $this->cart(), $this->subscriptions->renewal());
    }

    private function checkout(): RenewalCheckout
    {
        return new RenewalCheckout($this->cart());
    }
}
