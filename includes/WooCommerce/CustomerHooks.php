<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Maintenance\Housekeeping;
use Latchkey\Services;
use Latchkey\Support\Actions;
use Latchkey\Support\Hooks;
use Latchkey\WooCommerce\Account\AccountEndpoint;
use Latchkey\WooCommerce\Account\AccountPage;
use Latchkey\WooCommerce\Emails\ResendAction;
use Latchkey\WooCommerce\Guests\GuestCookie;
use Latchkey\WooCommerce\Guests\GuestLinkEmail;
use Latchkey\WooCommerce\Guests\GuestPage;
use Latchkey\WooCommerce\Guests\GuestPageFinder;
use Latchkey\WooCommerce\Guests\GuestPurchases;
use Latchkey\WooCommerce\Renewals\RenewalItem;
use Latchkey\WooCommerce\Renewals\RenewalServices;
use Latchkey\WooCommerce\Renewals\RenewLinks;

/**
 * The list of hooks, its part for what customers see of a shop: e-mails, My Account, guests, renewals. Absent WooCommerce, it does not
 * load.
 */
final class CustomerHooks
{
    public function __construct(private readonly Services $services)
    {
    }

    public function register(): void
    {
        $this->hook_emails();
        $this->hook_account();
        $this->hook_guests();
        $this->hook_claims();
        $this->hook_renewals();
    }

    private function hook_emails(): void
    {
        Hooks::filter('woocommerce_email_classes', fn (array $emails): array => $this->services->selling()->emails()->add($emails));
        Hooks::filter('woocommerce_email_groups', fn (array $groups): array => $this->services->selling()->emails()->add_group($groups));
        Hooks::filter('woocommerce_prepare_email_for_preview', fn (mixed $email): mixed => $this->services->selling()->emails()->preview($email));
        Hooks::action(
            'woocommerce_email_after_order_table',
            fn (mixed $order, mixed $to_admin, mixed $plain, mixed $email) => $this->services->selling()->emails()->in_order_emails()
                ->print($order, $to_admin, $plain, $email),
        );
        if (is_admin()) {
            Hooks::filter(
                'woocommerce_order_actions',
                fn (array $actions, mixed $order = null): array => $this->services->selling()->emails()->resend_action()->offer($actions, $order),
                20,
            );
            Hooks::action('woocommerce_order_action_' . ResendAction::ACTION, fn (\WC_Order $order) => $this->services->selling()->emails()->resend_action()->run($order));
        }
        // Before the outbox has its turn.
        Hooks::action(Housekeeping::HOOK, fn () => $this->services->selling()->emails()->look_ahead());
    }

    private function hook_account(): void
    {
        Hooks::always_filter('woocommerce_get_query_vars', AccountEndpoint::add_query_var(...));
        Hooks::always_filter('woocommerce_account_menu_items', AccountEndpoint::add_menu_item(...));
        Hooks::always_filter('woocommerce_endpoint_' . AccountEndpoint::NAME . '_title', AccountEndpoint::title(...));
        Hooks::always_filter('woocommerce_settings_pages', AccountEndpoint::add_setting(...));
        // After WooCommerce has told WordPress its addresses.
        Hooks::always_action('init', AccountEndpoint::keep_rules(...), 20);
        Hooks::action('template_redirect', function (): void {
            $value = AccountPage::value();
            if ($value !== null) {
                $this->services->selling()->account()->page()->arrive($value);
            }
        }, 5, static fn () => AccountPage::value() === null ? null : Unready::arrive());
        Hooks::action(
            'woocommerce_account_' . AccountEndpoint::NAME . '_endpoint',
            fn (mixed $value) => $this->services->selling()->account()->page()->print($value),
            meanwhile: Unready::print(...),
        );
    }

    private function hook_guests(): void
    {
        Hooks::always_action('init', fn () => $this->services->selling()->guests()->block()->register());
        Hooks::action('template_redirect', function (): void {
            if (GuestPage::is_meant()) {
                $this->services->selling()->guests()->page()->arrive();
            } else {
                GuestPage::pass_by();
            }
        }, 5, static fn () => GuestPageFinder::has_form(get_queried_object_id()) ? Unready::arrive() : null);
        foreach (['wp_login', 'wp_logout'] as $change) {
            Hooks::action(
                $change,
                fn () => GuestCookie::read() === '' ? null : $this->services->selling()->guests()->forms()->end_session(),
                meanwhile: static fn () => GuestCookie::read() === '' ? null : GuestCookie::forget(),
            );
        }
        Hooks::always_action('save_post_page', fn (int $id, \WP_Post $page) => $this->services->selling()->guests()->finder()->saved($id, $page));
        Hooks::filter(
            'woocommerce_email_classes',
            fn (array $emails): array => $emails + [GuestLinkEmail::ID => $this->services->selling()->guests()->email()],
        );
    }

    /**
     * What somebody bought as a guest comes to their account. A password that is set by a mailed link proves the address, and so does
     * WooCommerce's own mail where it sends one.
     */
    private function hook_claims(): void
    {
        $purchases = fn (): GuestPurchases => $this->services->selling()->guests()->purchases();
        $claim = static fn (int $user_id) => $purchases()->claim($user_id);
        $put_off = GuestPurchases::put_off(...);
        Hooks::action('latchkey_email_proven', $claim, meanwhile: $put_off);
        Hooks::action('password_reset', static fn (\WP_User $user) => $claim($user->ID), meanwhile: static fn (\WP_User $user) => $put_off($user->ID));
        Hooks::action('woocommerce_customer_email_verified', static fn (int $user_id) => $purchases()->claim_without_order($user_id), meanwhile: $put_off);
        Hooks::action(
            GuestPurchases::CLAIM_HOOK,
            static fn (int $user_id) => $purchases()->claim_put_off($user_id),
            meanwhile: static fn (int $user_id) => Actions::later(GuestPurchases::CLAIM_HOOK, $user_id),
        );
        $invite_later = static fn (int $user_id) => Actions::later(GuestPurchases::INVITE_HOOK, $user_id);
        foreach (['woocommerce_created_customer', GuestPurchases::INVITE_HOOK] as $event) {
            Hooks::action($event, static fn (int $user_id) => $purchases()->invite($user_id), meanwhile: $invite_later);
        }
    }

    private function hook_renewals(): void
    {
        $renewals = fn (): RenewalServices => $this->services->selling()->renewals();
        Hooks::action('wp_loaded', static fn () => isset($_GET[RenewLinks::PARAMETER]) && !is_admin() ? $renewals()->visit()->arrive() : null, 20);
        foreach (['add_cart_item', 'get_cart_item_from_session'] as $moment) {
            Hooks::always_filter("woocommerce_{$moment}", static fn (array $line): array => RenewalItem::of_cart($line) === [] ? $line : $renewals()->cart()->loaded($line));
        }
        Hooks::filter(
            'woocommerce_get_item_data',
            static fn (array $data, array $line): array => RenewalItem::of_cart($line) === [] ? $data : $renewals()->cart()->describe($data, $line),
        );
        Hooks::always_action('woocommerce_before_calculate_totals', static fn (\WC_Cart $cart) => $renewals()->cart()->keep_quantities($cart));
        Hooks::action('woocommerce_check_cart_items', static fn () => WC()->cart === null ? null : $renewals()->cart()->check(WC()->cart), meanwhile: Unready::check_cart(...));
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
        $this->hook_renewal_orders($renewals);
    }

    /**
     * @param \Closure(): RenewalServices $renewals
     */
    private function hook_renewal_orders(\Closure $renewals): void
    {
        Hooks::action(
            'woocommerce_checkout_create_order_line_item',
            static fn (\WC_Order_Item_Product $item, string $key, array $line) => RenewalItem::of_cart($line) === [] ? null : $renewals()->checkout()->keep($item, $line),
            // Nothing lets such an order through; it says what it renews all the same.
            meanwhile: static fn (\WC_Order_Item_Product $item, string $key, array $line) => RenewalItem::of_cart($line) === [] ? null : RenewalItem::write($item, RenewalItem::of_cart($line), ''),
        );
        Hooks::action('woocommerce_after_checkout_validation', static fn (array $data) => $renewals()->checkout()->check_form($data));
        Hooks::action('woocommerce_checkout_validate_order_before_payment', static fn (\WC_Order $order) => $renewals()->checkout()->check_order($order), meanwhile: Unready::check_order(...));
        Hooks::always_filter('woocommerce_order_item_display_meta_key', RenewalItem::label(...));
        Hooks::always_filter('woocommerce_hidden_order_itemmeta', RenewalItem::hide(...));
        if (isset($_GET[RenewLinks::PARAMETER])) {
            Hooks::filter('woocommerce_product_is_in_stock', static fn (bool $is, mixed $product): bool => $is || $renewals()->stock()->needs_none($product));
            Hooks::filter('woocommerce_product_backorders_allowed', static fn (bool $is, int $id, mixed $product): bool => $is || $renewals()->stock()->needs_none($product));
        }
        Hooks::always_filter(
            'woocommerce_order_item_product',
            static fn (mixed $product, mixed $item): mixed => $product instanceof \WC_Product && $item instanceof \WC_Order_Item && RenewalItem::of_order($item) !== []
                ? $renewals()->stock()->freed($product)
                : $product,
        );
    }
}
