<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Account;

use Latchkey\Tests\Support\TestCase;
use Latchkey\WooCommerce\Account\AccountEndpoint;

/**
 * The endpoint of the license keys in My Account.
 */
final class AccountEndpointTest extends TestCase
{
    protected function setUp(): void
    {
        if (!class_exists('WooCommerce', false)) {
            self::markTestSkipped('Needs WooCommerce: npm test -- php-woocommerce');
        }
        parent::setUp();
    }

    public function test_the_menu_and_its_setting(): void
    {
        self::assertSame(
            ['dashboard', 'orders', 'license-keys', 'downloads'],
            array_keys(AccountEndpoint::add_menu_item(['dashboard' => '', 'orders' => '', 'downloads' => ''])),
        );
        self::assertSame(['dashboard', 'license-keys'], array_keys(AccountEndpoint::add_menu_item(['dashboard' => ''])));
        update_option(AccountEndpoint::OPTION, '');
        self::assertSame(['orders'], array_keys(AccountEndpoint::add_menu_item(['orders' => ''])));
        delete_option(AccountEndpoint::OPTION);
    }
}
