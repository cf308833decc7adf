<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\WooCommerce\Account\AccountEndpoint;
use Latchkey\WooCommerce\Guests\GuestPageFinder;
use Latchkey\WooCommerce\ShopAddress;

/**
 * The URLs where buyers find their license keys.
 */
final class CustomerLinks
{
    public function __construct(private readonly GuestPageFinder $guests)
    {
    }

    /**
     * @param bool $has_account Whether the buyer can sign in.
     * @return array{account_url: string, guest_url: string} Variables of a template; '' if there is no such page, or if the buyer cannot use it.
     */
    public function parts(bool $has_account): array
    {
        $account = $has_account && AccountEndpoint::slug() !== '' ? wc_get_account_endpoint_url(AccountEndpoint::NAME) : '';
        return array_map(ShopAddress::of(...), ['account_url' => $account, 'guest_url' => $has_account ? '' : (string) $this->guests->url()]);
    }
}
