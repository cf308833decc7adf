<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Licenses\License;
use Latchkey\Licenses\ManageLinks;
use Latchkey\WooCommerce\Account\AccountEndpoint;
use Latchkey\WooCommerce\ShopAddress;

/**
 * Where the owner of a license key finds its devices: customers in My account, guests on the guests' page.
 */
final class OwnerLinks implements ManageLinks
{
    public function __construct(private readonly GuestPageFinder $finder)
    {
    }

    public function url(License $license): ?string
    {
        $url = match (true) {
            $license->customer_id === 0 => $this->of_guest($license->uuid),
            // Nobody can sign in to a deleted account.
            get_userdata($license->customer_id) === false => null,
            default => $this->of_customer($license->uuid),
        };
        return $url === null ? null : ShopAddress::of($url);
    }

    private function of_customer(string $uuid): ?string
    {
        $page = wc_get_page_id('myaccount');
        $url = $page > 0 && get_post_status($page) === 'publish' && AccountEndpoint::slug() !== '' ? get_permalink($page) : false;
        return $url === false ? null : wc_get_endpoint_url(AccountEndpoint::NAME, $uuid, $url);
    }

    private function of_guest(string $uuid): ?string
    {
        $url = $this->finder->url();
        return $url === null ? null : add_query_arg(GuestPage::VIEW, $uuid, $url);
    }
}
