<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Customers\Module as Customers;
use Latchkey\Database\Module as Database;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Outbox\ProvidesMessages;
use Latchkey\Rest\Module as Rest;
use Latchkey\Support\Actions;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;
use Latchkey\WooCommerce\Account\Module as Account;
use Latchkey\WooCommerce\ShopAddress;
use Latchkey\WooCommerce\Unready;

/**
 * Guests: they see their license keys with a link from an email, and get their purchases assigned if they register.
 */
final class Module implements \Latchkey\Support\Module, ProvidesMessages, LeavesTraces
{
    private ?GuestPage $page = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly Customers $customers,
        private readonly Account $account,
        private readonly string $file,
    ) {
    }

    public function page(): GuestPage
    {
        return $this->page ??= new GuestPage(
            $this->forms(),
            $this->customers->tokens(),
            $this->finder(),
            $this->account->pages(),
            $this->account->forms(),
            $this->account->file(),
            $this->account->assets(),
            $this->account->templates(),
        );
    }

    public function finder(): GuestPageFinder
    {
        return new GuestPageFinder();
    }

    public function owner_links(): OwnerLinks
    {
        return new OwnerLinks($this->finder());
    }

    public function purchases(): GuestPurchases
    {
        return new GuestPurchases($this->customers->repository(), $this->customers->link_requests(), $this->finder(), $this->rest->address(), $this->database->clock);
    }

    public function hooks(): void
    {
        Hooks::always_action('init', fn () => (new GuestBlock($this->file, $this->database->is_ready(...), $this->page(...)))->register());
        Hooks::action('template_redirect', function (): void {
            if (GuestPage::is_meant()) {
                $this->page()->arrive();
            } else {
                GuestPage::pass_by();
            }
        }, 5, static fn () => GuestPageFinder::has_form(get_queried_object_id()) ? Unready::arrive() : null);
        foreach (['wp_login', 'wp_logout'] as $change) {
            Hooks::action(
                $change,
                fn () => GuestCookie::read() === '' ? null : $this->forms()->end_session(),
                meanwhile: static fn () => GuestCookie::read() === '' ? null : GuestCookie::clear(),
            );
        }
        Hooks::always_action('save_post_page', fn (int $id, \WP_Post $page) => $this->finder()->saved($id, $page));
        Hooks::always_action('admin_init', ShopAddress::remember(...));
        $this->hook_claims();
    }

    public function message_handlers(): array
    {
        return [
            GuestLinkRequests::KIND => fn (): MessageHandler => new GuestLinkMessage(
                $this->customers->repository(),
                $this->customers->tokens(),
                $this->customers->link_requests(),
                $this->finder(),
            ),
        ];
    }

    /**
     * At the end of the request, its duration would reveal whether the address has license keys.
     */
    public function background_messages(): array
    {
        return [GuestLinkRequests::KIND];
    }

    public function undelivered(Message $message): void
    {
        // Nothing to do: the guest can request a link again.
    }

    public function traces(): Traces
    {
        return new Traces(
            options: [GuestPageFinder::OPTION, ShopAddress::OPTION, 'woocommerce_latchkey_guest_link_settings'],
            user_options: [GuestPurchases::PROVEN],
            hooks: [GuestPurchases::CLAIM_HOOK, GuestPurchases::INVITE_HOOK],
        );
    }

    /**
     * Assigns purchases of guests to their accounts. An address is proven by resetting the password with a link from an email, or by
     * WooCommerce's own email for this purpose.
     */
    private function hook_claims(): void
    {
        $claim = fn (int $user_id) => $this->purchases()->claim($user_id);
        $put_off = GuestPurchases::put_off(...);
        Hooks::action('password_reset', static fn (\WP_User $user) => $claim($user->ID), meanwhile: static fn (\WP_User $user) => $put_off($user->ID));
        Hooks::action('woocommerce_customer_email_verified', fn (int $user_id) => $this->purchases()->claim_without_order($user_id), meanwhile: $put_off);
        Hooks::action(
            GuestPurchases::CLAIM_HOOK,
            fn (int $user_id) => $this->purchases()->claim_put_off($user_id),
            meanwhile: static fn (int $user_id) => Actions::later(GuestPurchases::CLAIM_HOOK, $user_id),
        );
        $invite_later = static fn (int $user_id) => Actions::later(GuestPurchases::INVITE_HOOK, $user_id);
        foreach (['woocommerce_created_customer', GuestPurchases::INVITE_HOOK] as $event) {
            Hooks::action($event, fn (int $user_id) => $this->purchases()->invite($user_id), meanwhile: $invite_later);
        }
    }

    private function forms(): GuestForms
    {
        return new GuestForms($this->customers->link_requests(), $this->customers->tokens(), $this->rest->address(), $this->purchases());
    }
}
