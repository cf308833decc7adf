<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\Jobs\JobDriver;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Outbox\OutboxDriver;
use Latchkey\Rest\Reach;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\KeyNote;
use Latchkey\Secrets\KeyRing;
use Latchkey\Settings\Settings;
use Latchkey\WooCommerce\Account\AccountEndpoint;
use Latchkey\WooCommerce\Guests\GuestPageFinder;
use Latchkey\WooCommerce\Guests\GuestPurchases;
use Latchkey\WooCommerce\Orders\LineTerms;
use Latchkey\WooCommerce\Orders\OrderQueue;
use Latchkey\WooCommerce\Orders\OrderSweep;
use Latchkey\WooCommerce\Orders\ParkedOrders;
use Latchkey\WooCommerce\Orders\PartUnits;
use Latchkey\WooCommerce\Orders\ShortageQueue;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Renewals\RenewalItem;
use Latchkey\WooCommerce\Subscriptions\SubscriptionQueue;
use Latchkey\WooCommerce\Subscriptions\Subscriptions;

/**
 * Everything that the plugin leaves in the database of a blog beside its own tables, by the names that those who write it give it.
 */
final class Traces
{
    /** What people's own settings call what is ours begins so: boxes of pages, preferences of screens, the time that a session is unlocked. */
    public const PREFIX = 'latchkey';

    public const OPTIONS = [
        Migrator::VERSION_OPTION,
        SchemaTrouble::OPTION,
        KeyRing::OPTION,
        KeyNote::OPTION,
        BlindIndex::OPTION,
        BlindIndex::FINGERPRINT_OPTION,
        AccountEndpoint::OPTION,
        GuestPageFinder::OPTION,
        OrderSweep::OPTION,
        // Where WooCommerce keeps the settings of e-mails, by their ids.
        'woocommerce_latchkey_license_keys_settings',
        'woocommerce_latchkey_keys_expire_soon_settings',
        'woocommerce_latchkey_guest_link_settings',
        // Last: it says that they are to go, to whoever goes on after a process that was killed.
        Settings::OPTION,
    ];

    /** Of users, each blog's own. */
    public const USER_OPTION = GuestPurchases::PROVEN;

    public const TRANSIENTS = [AccountEndpoint::TRIED, Reach::TRANSIENT];

    /** What waits in the background, in WordPress's schedule or in Action Scheduler's. */
    public const HOOKS = [
        Housekeeping::HOOK,
        JobDriver::HOOK,
        OutboxDriver::HOOK,
        ApiKeyService::ORPHAN_HOOK,
        OrderQueue::HOOK,
        ParkedOrders::PAID_HOOK,
        ShortageQueue::HOOK,
        SubscriptionQueue::HOOK,
        GuestPurchases::CLAIM_HOOK,
        GuestPurchases::INVITE_HOOK,
    ];

    /** Of order lines. */
    private const LINE_META = [LineTerms::META, PartUnits::META, RenewalItem::META, RenewalItem::SHOWN, Subscriptions::LINE_META];

    /**
     * @return non-empty-list<string> Of products, variations and order lines.
     */
    public static function meta_keys(): array
    {
        $settings = array_map(static fn (string $name): string => ProductLicensing::PREFIX . $name, ProductLicensing::NAMES);
        return [...$settings, ...self::LINE_META];
    }
}
