<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Settings;

use Latchkey\Settings\SettingsGuard;
use Latchkey\Settings\SettingsSchema;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class SettingsGuardTest extends TestCase
{
    /**
     * @param array<string, mixed> $now
     * @param array<string, mixed> $changes
     */
    #[DataProvider('changes')]
    public function test_opening_is_told_from_closing(array $now, array $changes, bool $opens): void
    {
        self::assertSame($opens, SettingsGuard::opens($now + SettingsSchema::defaults(), $changes));
    }

    /** @return iterable<string, array{array<string, mixed>, array<string, mixed>, bool}> */
    public static function changes(): iterable
    {
        yield 'all keys of WooCommerce' => [[], ['woocommerce_keys' => 'all'], true];
        yield 'none of them' => [[], ['woocommerce_keys' => 'off'], false];
        yield 'one more' => [['allowed_woocommerce_keys' => [3]], ['allowed_woocommerce_keys' => [3, 4]], true];
        yield 'another' => [['allowed_woocommerce_keys' => [3]], ['allowed_woocommerce_keys' => [4]], true];
        yield 'one less' => [['allowed_woocommerce_keys' => [3, 4]], ['allowed_woocommerce_keys' => [4]], false];
        yield 'tokens' => [[], ['other_sign_ins' => true], true];
        yield 'no tokens' => [['other_sign_ins' => true], ['other_sign_ins' => false], false];
        yield 'secrets shown' => [['reveal_policy' => 'off'], ['reveal_policy' => 'creation_only'], true];
        yield 'secrets hidden' => [[], ['reveal_policy' => 'off'], false];
        yield 'no password' => [[], ['require_unlock' => false], true];
        yield 'the password again' => [['require_unlock' => false], ['require_unlock' => true], false];
        yield 'a proxy' => [[], ['trusted_proxies' => ['0.0.0.0/0']], true];
        yield 'no proxy' => [['trusted_proxies' => ['10.0.0.6']], ['trusted_proxies' => []], false];
        yield 'more guesses' => [[], ['failures_per_address' => 61], true];
        yield 'fewer guesses' => [[], ['refusals_per_code' => 5], false];
        yield 'deletion' => [[], ['delete_data_on_uninstall' => true], true];
        yield 'a shorter trail' => [[], ['event_retention_days' => 1], true];
        yield 'a longer trail' => [[], ['event_retention_days' => 400], false];
        yield 'what is already so' => [['reveal_policy' => 'always'], ['reveal_policy' => 'always', 'require_unlock' => true], false];
        yield 'closing one, opening another' => [[], ['woocommerce_keys' => 'off', 'require_unlock' => false], true];
        yield 'statuses' => [[], ['order_statuses' => ['completed']], false];
        yield 'what nobody thought of' => [[], ['new_setting' => 1], true];
    }

    public function test_every_setting_is_named(): void
    {
        $named = [];
        foreach ((new \ReflectionClass(SettingsGuard::class))->getConstants() as $group) {
            self::assertIsArray($group);
            array_push($named, ...(array_is_list($group) ? $group : array_keys($group)));
        }
        $settings = array_keys(SettingsSchema::properties());
        sort($named);
        sort($settings);
        self::assertSame($settings, $named);
    }
}
