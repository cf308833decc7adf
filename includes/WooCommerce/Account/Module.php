<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Customers\Module as Customers;
use Latchkey\Database\Module as Database;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Rest\Module as Rest;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;
use Latchkey\WooCommerce\Renewals\Module as Renewals;
use Latchkey\WooCommerce\Subscriptions\Module as Subscriptions;
use Latchkey\WooCommerce\Subscriptions\SubscriptionWords;
use Latchkey\WooCommerce\Unready;

/**
 * A customer's license keys in My Account.
 */
final class Module implements \Latchkey\Support\Module, LeavesTraces
{
    private ?AccountPage $page = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly Licenses $licenses,
        private readonly Customers $customers,
        private readonly Renewals $renewals,
        private readonly Subscriptions $subscriptions,
        private readonly string $file,
    ) {
    }

    public function page(): AccountPage
    {
        return $this->page ??= new AccountPage($this->pages(), $this->forms(), $this->file(), $this->assets());
    }

    public function pages(): KeyPages
    {
        $clock = $this->database->clock;
        $presenter = new LicensePresenter($clock, new SubscriptionWords());
        $renewing = new Renewing($this->renewals->offers(), $this->subscriptions->renewal(), $this->licenses->period_repository(), $presenter, $clock);
        return new KeyPages($this->customers->repository(), $this->customers->keys(), new KeyNames(), $presenter, $renewing, $this->file(), $this->licenses->refusals(), $this->templates());
    }

    public function file(): KeyFile
    {
        return new KeyFile($this->customers->keys(), $this->customers->repository(), new KeyNames(), $this->rest->address());
    }

    public function forms(): KeyForms
    {
        return new KeyForms($this->customers->keys(), $this->rest->address());
    }

    public function assets(): AccountAssets
    {
        return new AccountAssets($this->file);
    }

    public function templates(): Templates
    {
        return new Templates($this->file);
    }

    public function hooks(): void
    {
        Hooks::always_filter('woocommerce_get_query_vars', AccountEndpoint::add_query_var(...));
        Hooks::always_filter('woocommerce_account_menu_items', AccountEndpoint::add_menu_item(...));
        Hooks::always_filter('woocommerce_endpoint_' . AccountEndpoint::NAME . '_title', AccountEndpoint::title(...));
        Hooks::always_filter('woocommerce_settings_pages', AccountEndpoint::add_setting(...));
        // After WooCommerce has registered its endpoints.
        Hooks::always_action('init', AccountEndpoint::keep_rules(...), 20);
        Hooks::action('template_redirect', function (): void {
            $value = AccountPage::value();
            if ($value !== null) {
                $this->page()->arrive($value);
            }
        }, 5, static fn () => AccountPage::value() === null ? null : Unready::arrive());
        Hooks::action(
            'woocommerce_account_' . AccountEndpoint::NAME . '_endpoint',
            fn (mixed $value) => $this->page()->print($value),
            meanwhile: Unready::print(...),
        );
    }

    public function traces(): Traces
    {
        return new Traces(options: [AccountEndpoint::OPTION], transients: [AccountEndpoint::TRIED]);
    }
}
