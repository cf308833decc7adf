<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Support\Capabilities;
use PHPUnit\Framework\Attributes\DataProvider;

final class CapabilitiesTest extends TestCase
{
    /**
     * @param list<string> $more
     */
    #[DataProvider('people')]
    public function test_who_may_what(string $role, array $more, bool $keys, bool $licenses_without_shop, bool $licenses_in_shop): void
    {
        $user = $this->user($role, $more);
        self::assertSame($keys, user_can($user, Capabilities::API_KEYS));
        foreach ([[false, $licenses_without_shop], [true, $licenses_in_shop]] as [$woocommerce, $expected]) {
            $needed = (new Capabilities($woocommerce))->map(['do_not_allow'], Capabilities::LICENSES);
            self::assertIsArray($needed);
            $allowed = array_filter($needed, static fn (mixed $capability): bool => !is_string($capability) || !user_can($user, $capability)) === [];
            self::assertSame($expected, $allowed);
            // The keys to everything are the administrators', shop or not.
            self::assertSame(['manage_options'], (new Capabilities($woocommerce))->map([], Capabilities::API_KEYS));
            self::assertSame(['edit_posts'], (new Capabilities($woocommerce))->map(['edit_posts'], 'edit_posts'));
        }
    }

    /** @return iterable<string, array{string, list<string>, bool, bool, bool}> */
    public static function people(): iterable
    {
        yield 'nobody in particular' => ['', [], false, false, false];
        yield 'a subscriber' => ['subscriber', [], false, false, false];
        yield 'an editor' => ['editor', [], false, false, false];
        yield 'a store keeper' => ['subscriber', ['manage_woocommerce', 'edit_shop_orders', 'edit_products'], false, false, true];
        // WooCommerce, where it is installed, gives administrators its capability.
        $has_shop = get_role('administrator')?->has_cap('manage_woocommerce') === true;
        yield 'an administrator without more' => ['administrator', [], true, true, $has_shop];
        yield 'an administrator of a shop' => ['administrator', ['manage_woocommerce'], true, true, true];
    }

    public function test_nothing_is_written_into_roles(): void
    {
        self::assertStringNotContainsString('latchkey', (string) wp_json_encode(wp_roles()->roles));
    }
}
