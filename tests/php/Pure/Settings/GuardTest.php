<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Settings;

use Latchkey\Settings\Guard;
use Latchkey\Settings\SettingGroup;
use Latchkey\Tests\Support\DeclaredSettings;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class GuardTest extends TestCase
{
    /**
     * @param array{mixed}|null $now Null for the default.
     */
    #[DataProvider('changes')]
    public function test_opening_is_told_from_closing(?array $now, string $name, mixed $then, bool $opens): void
    {
        $setting = DeclaredSettings::all()[$name];
        self::assertSame($opens, $setting->guard->opens($now === null ? $setting->default : $now[0], $then));
    }

    /** @return iterable<string, array{array{mixed}|null, string, mixed, bool}> */
    public static function changes(): iterable
    {
        yield 'all keys of WooCommerce' => [null, 'woocommerce_keys', 'all', true];
        yield 'none of them' => [null, 'woocommerce_keys', 'off', false];
        yield 'one more' => [[[3]], 'allowed_woocommerce_keys', [3, 4], true];
        yield 'another' => [[[3]], 'allowed_woocommerce_keys', [4], true];
        yield 'one less' => [[[3, 4]], 'allowed_woocommerce_keys', [4], false];
        yield 'tokens' => [null, 'other_sign_ins', true, true];
        yield 'no tokens' => [[true], 'other_sign_ins', false, false];
        yield 'secrets shown' => [['off'], 'reveal_policy', 'creation_only', true];
        yield 'secrets hidden' => [null, 'reveal_policy', 'off', false];
        yield 'secrets as they are' => [null, 'reveal_policy', 'always', false];
        yield 'keys that end' => [null, 'api_key_lifetime', 90, false];
        yield 'keys that end later' => [[90], 'api_key_lifetime', 365, true];
        yield 'keys that end sooner' => [[90], 'api_key_lifetime', 30, false];
        yield 'keys that never end' => [[90], 'api_key_lifetime', 0, true];
        yield 'no password' => [null, 'require_unlock', false, true];
        yield 'the password again' => [[false], 'require_unlock', true, false];
        yield 'a proxy' => [null, 'trusted_proxies', ['10.0.0.0/8'], true];
        yield 'no proxy' => [[['10.0.0.6']], 'trusted_proxies', [], false];
        yield 'more guesses' => [null, 'failures_per_address', 61, true];
        yield 'fewer guesses' => [null, 'refusals_per_code', 5, false];
        yield 'deletion' => [null, 'delete_data_on_uninstall', true, true];
        yield 'no deletion' => [[true], 'delete_data_on_uninstall', false, false];
        yield 'a shorter trail' => [null, 'event_retention_days', 1, true];
        yield 'a longer trail' => [null, 'event_retention_days', 400, false];
        yield 'statuses' => [null, 'order_statuses', ['completed'], false];
    }

    public function test_whatever_lets_in_or_destroys_is_guarded(): void
    {
        foreach (DeclaredSettings::all() as $name => $setting) {
            $guarded = in_array($setting->group, [SettingGroup::SignIn, SettingGroup::SoldSoftware, SettingGroup::Data], true);
            $unguarded = self::equalTo(Guard::none());
            self::assertThat($setting->guard, $guarded ? self::logicalNot($unguarded) : $unguarded, $name);
        }
    }

    public function test_each_has_its_words(): void
    {
        foreach (DeclaredSettings::all() as $name => $setting) {
            self::assertMatchesRegularExpression('/^[A-Z].*[a-z]$/', $setting->label(), $name);
            self::assertMatchesRegularExpression('/^[A-Z].*\.$/', $setting->help(), $name);
            self::assertArrayNotHasKey('description', $setting->schema, "{$name}: words are made when they are asked for.");
        }
    }
}
