<?php

declare(strict_types=1);

namespace Latchkey\Tests\Settings;

use Latchkey\Plugin;
use Latchkey\Settings\OptionGuard;
use Latchkey\Settings\Settings;
use Latchkey\Tests\Support\DeclaredSettings;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class SettingsTest extends TestCase
{
    public function test_what_a_feature_declares_is_there(): void
    {
        $gathered = self::settings()->entries();
        ksort($gathered);
        self::assertSame(array_keys(DeclaredSettings::all()), array_keys($gathered));
        foreach ($gathered as $name => $setting) {
            self::assertNull($setting->problem($setting->default), $name);
            self::assertSame($setting->default, $setting->sanitize($setting->default), $name);
        }
    }

    public function test_what_nobody_declares_is_no_setting(): void
    {
        self::settings()->change(['nobodys' => 1]);
        self::assertArrayNotHasKey('nobodys', self::settings()->all());
        $this->expectException(\LogicException::class);
        self::settings()->flag('nobodys');
    }

    /**
     * @param array<string, mixed> $stored
     */
    #[DataProvider('damaged')]
    public function test_what_can_be_no_value_says_nothing(array $stored, string $name, mixed $value): void
    {
        OptionGuard::write(static fn (): bool => update_option(Settings::OPTION, $stored, false));
        self::assertSame($value, self::settings()->all()[$name]);
    }

    /** @return iterable<string, array{array<string, mixed>, string, mixed}> */
    public static function damaged(): iterable
    {
        yield 'a word of none of the choices' => [['reveal_policy' => 'sometimes'], 'reveal_policy', 'always'];
        yield 'a number out of bounds' => [['event_retention_days' => 0], 'event_retention_days', 90];
        yield 'what is no network' => [['trusted_proxies' => ['10.0.0.0/99']], 'trusted_proxies', []];
        yield 'a number as text' => [['event_retention_days' => '31'], 'event_retention_days', 31];
    }

    public function test_reading_makes_no_words(): void
    {
        OptionGuard::write(static fn (): bool => update_option(Settings::OPTION, ['event_retention_days' => 31], false));
        $settings = new Settings(static fn (): array => array_values(DeclaredSettings::all()), Plugin::instance()->database->transaction());
        $translated = [];
        $note = static function (string $text, string $original) use (&$translated): string {
            $translated[] = $original;
            return $text;
        };
        add_filter('gettext_latchkey', $note, 10, 2);
        try {
            self::assertSame(31, $settings->number('event_retention_days'));
            self::assertTrue($settings->opens(['event_retention_days' => 30]));
            self::assertSame([], $translated);
            $settings->entries()['event_retention_days']->help();
            self::assertNotSame([], $translated);
        } finally {
            remove_filter('gettext_latchkey', $note);
        }
    }

    public function test_one_change_that_opens_is_enough(): void
    {
        self::assertFalse(self::settings()->opens(['reveal_policy' => 'off', 'order_statuses' => ['completed']]));
        self::assertTrue(self::settings()->opens(['woocommerce_keys' => 'off', 'require_unlock' => false]));
        self::assertTrue(self::settings()->opens(['nobodys' => 1]));
    }

    public function test_without_a_session_nothing_is_opened_and_closing_works(): void
    {
        $this->sign_in('administrator');
        $answer = $this->rest('PATCH', '/wc/v1/settings', ['require_unlock' => false]);
        self::assertSame([403, 'latchkey_reauthentication_required'], [$answer->get_status(), $answer->as_error()?->get_error_code()]);
        self::assertTrue(self::settings()->flag('require_unlock'));
        self::assertSame(200, $this->rest('PATCH', '/wc/v1/settings', ['reveal_policy' => 'off'])->get_status());
        self::assertSame('off', self::settings()->text('reveal_policy'));
    }

    public function test_what_is_no_network_is_refused_by_name(): void
    {
        $this->sign_in('administrator');
        foreach ([['10.0.0.0/99'], '10.0.0.0/99', '::1,10.0.0.0/99'] as $networks) {
            $answer = $this->rest('PATCH', '/wc/v1/settings', ['trusted_proxies' => $networks]);
            $data = (array) $answer->as_error()?->get_error_data();
            self::assertSame([400, ['trusted_proxies' => 'trusted_proxies: 10.0.0.0/99 is not a network: one of this kind ends in /0 to /32. Did you mean 10.0.0.0/8?']], [$answer->get_status(), $data['params'] ?? null]);
        }
    }

    public function test_a_stored_list_with_a_bad_entry_is_still_a_list(): void
    {
        update_option(Settings::OPTION, ['trusted_proxies' => ['10.0.0.0/8', '1.2.3.4/99']]);
        self::assertSame(['10.0.0.0/8'], Plugin::instance()->settings->sign_in()->trusted_proxies());
        $address = Plugin::instance()->rest->address();
        $before = $_SERVER;
        try {
            $_SERVER = ['REMOTE_ADDR' => '10.1.1.1', 'HTTP_X_FORWARDED_FOR' => '203.0.113.7'] + $_SERVER;
            self::assertSame('203.0.113.7', $address->current());
        } finally {
            $_SERVER = $before;
        }
    }

    private static function settings(): Settings
    {
        return Plugin::instance()->settings->values;
    }
}
