<?php

declare(strict_types=1);

namespace Latchkey\Tests\Settings;

use Latchkey\Cli\SettingsCommand;
use Latchkey\Plugin;
use Latchkey\Settings\Settings;
use Latchkey\Tests\Cli\CommandEnded;
use Latchkey\Tests\Support\DeclaredSettings;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once dirname(__DIR__) . '/Cli/WP_CLI.php';
require_once dirname(__DIR__) . '/Cli/utils.php';

/**
 * Each setting, from one table: changed by REST and by command, refused alike, there after a reload. What it does is shown by the test that
 * its row names. A setting without a row fails.
 */
final class EverySettingTest extends TestCase
{
    private const NO_FLAG = ['perhaps' => ' is not of type boolean.', '2' => ' is not of type boolean.'];
    private const NO_STEP = ' is not one of ';

    /** By name: another value than the default's as REST takes it, the same as a command takes it, bad ones with what is said, and the test of what it does. */
    private const ROWS = [
        'require_unlock' => [true, '1', self::NO_FLAG, ['rest/key-pairs-unlock.test.ts', 'can be switched off']],
        'other_sign_ins' => [true, 'true', self::NO_FLAG, ['rest/other-sign-ins.test.ts', 'get license keys where the setting allows it']],
        'trusted_proxies' => [
            ['10.0.0.0/8', '::1', 'fc00::/7', '2a06:98c0::/29'],
            '10.0.0.0/8,::1,fc00::/7,2a06:98c0::/29',
            [
                '10.0.0.0/99' => ': 10.0.0.0/99 is not a network: one of this kind ends in /0 to /32. Did you mean 10.0.0.0/8?',
                '10.*' => ': 10.* is not a network',
                '0.0.0.0/0' => ': 0.0.0.0/0 would let anybody choose the address that limits and logs see.',
                '::/0' => ': ::/0 would let anybody',
                '::ffff:0.0.0.0/96' => ': ::ffff:0.0.0.0/96 would let anybody',
                '0.0.0.0/1' => ': 0.0.0.0/1 would let anybody choose the address that limits and logs see. Its prefix must be /8 or longer, of IPv6 /16 or longer.',
                '128.0.0.0/1' => ': 128.0.0.0/1 would let anybody',
                '64.0.0.0/7' => ': 64.0.0.0/7 would let anybody',
                '2000::/3' => ': 2000::/3 would let anybody',
                '2a00::/15' => ': 2a00::/15 would let anybody',
                'f000::/6' => ': f000::/6 would let anybody',
            ],
            ['rest/limits.test.ts', 'believe X-Forwarded-For from a trusted proxy alone'],
        ],
        'event_retention_days' => [
            400,
            '400',
            ['0' => ' must be between 1 (inclusive) and 3650 (inclusive)', '3651' => ' must be between', 'ten' => ' is not of type integer.', '1.5' => ' is not of type integer.'],
            ['php/Events/EventsTest.php', 'test_housekeeping_forgets_after_the_days_of_the_setting_and_expires'],
        ],
        'delete_data_on_uninstall' => [true, 'true', self::NO_FLAG, ['php/Database/UninstallerTest.php', 'test_nothing_stays_where_the_setting_says_so']],
        'failures_per_address' => [
            7,
            '7',
            ['0' => ' must be between 1 (inclusive) and 100000 (inclusive)', '100001' => ' must be between', 'many' => ' is not of type integer.'],
            ['rest/limits.test.ts', 'counts bad input too, and never successes'],
        ],
        'refusals_per_code' => [
            7,
            '7',
            ['0' => ' must be between 1 (inclusive) and 100000 (inclusive)', '100001' => ' must be between', 'many' => ' is not of type integer.'],
            ['rest/limits.test.ts', 'limits refused activations of one key'],
        ],
        'free_websites' => [
            ['*.lab.example.com', 'beta?.example.com', '*.example.co.uk', 'qa.*.*', '*-tastewp.com', '*.lan'],
            '*.lab.example.com,beta?.example.com,*.example.co.uk,qa.*.*,*-tastewp.com,*.lan',
            [
                'https://example.com' => ': https://example.com is not a host such as *.example.com.',
                '*' => ': * is not a host',
                '*.*' => ': *.* is not a host',
                '*.com' => ': *.com would free every website of that ending. Name a domain, such as *.example.com.',
                '*.co.uk' => ': *.co.uk would free',
                '*.COM.au' => ': *.COM.au would free',
                '?*.de' => ': ?*.de would free',
                '*.*.com' => ': *.*.com would free',
                'dev.*' => ': dev.* would free',
                '*.*.*' => ': *.*.* is not a host',
                'd*.*.*' => ': d*.*.* would free',
                '*.xn--p1ai' => ': *.xn--p1ai would free',
            ],
            ['php/Licenses/WebsitesTest.php', 'test_the_list_of_the_store_decides'],
        ],
        'api_key_lifetime' => [
            90,
            '90',
            ['-1' => ' must be between 0 (inclusive) and 3650 (inclusive)', '3651' => ' must be between', 'ever' => ' is not of type integer.'],
            ['php/ApiKeys/GrantTest.php', 'test_a_new_pair_ends_when_the_setting_says_so_unless_another_end_is_sent'],
        ],
        'reveal_policy' => ['off', 'off', ['sometimes' => self::NO_STEP], ['rest/key-pairs-reveal.test.ts', 'is over for new pairs if the policy is %s; old ones answer %s']],
        'order_statuses' => [
            ['completed', 'on-hold'],
            'completed,on-hold',
            [
                'Completed!' => '[0] does not match pattern',
                'wc-completed' => ': Statuses are written without “wc-”: completed.',
                'cancelled' => ': Orders get no keys while they are “cancelled”.',
                'any' => ': Orders get no keys while they are “any”.',
            ],
            ['woocommerce/orders.test.ts', 'get their keys on the statuses that the store chose, and on no other'],
        ],
        'given_up_keys' => ['stock', 'stock', ['burn' => self::NO_STEP], ['php/Orders/ReconcilerTest.php', 'test_what_is_given_up_goes_where_the_store_says']],
        'keep_unpaid_active' => [true, '1', self::NO_FLAG, ['php/Orders/ReconcilerTest.php', 'test_keys_wait_while_the_order_is_not_paid']],
        'subscription_grace_days' => [
            10,
            '10',
            ['-1' => ' must be between 0 (inclusive) and 365 (inclusive)', '366' => ' must be between', 'three' => ' is not of type integer.'],
            ['subscriptions/ends.test.ts', 'works on for as many days of grace as the store says'],
        ],
        'erase_devices' => [false, 'false', self::NO_FLAG, ['php/Privacy/PersonalDataTest.php', 'test_the_settings_decide']],
        'erase_buyers' => [false, 'false', self::NO_FLAG, ['php/Privacy/PersonalDataTest.php', 'test_the_settings_decide']],
        'woocommerce_keys' => ['off', 'off', ['some' => self::NO_STEP], ['woocommerce/callers.test.ts', 'keys of WooCommerce, however they are spelled']],
        'allowed_woocommerce_keys' => [
            [3, 4],
            '3,4',
            ['x' => '[0] is not of type integer.', '0' => '[0] must be between 1 (inclusive)'],
            ['woocommerce/callers.test.ts', 'keys of WooCommerce, however they are spelled'],
        ],
        'reminders' => [false, 'false', self::NO_FLAG, ['woocommerce/reminders.test.ts', 'are switched off together, or one by one']],
        'keys_in_order_emails' => [false, 'false', self::NO_FLAG, ['woocommerce/emails.test.ts', 'the block is in the emails to the buyer of a paid order, and in no other']],
    ];

    protected function setUp(): void
    {
        parent::setUp();
        \WP_CLI::$commands = [];
        \WP_CLI::$lines = [];
        Plugin::instance()->cli->add_commands();
        $this->sign_in('administrator');
        // A session that confirms its password is tests/rest/key-pairs-unlock.test.ts.
        self::settings()->change(['require_unlock' => false]);
    }

    public function test_each_setting_has_a_row(): void
    {
        self::assertEqualsCanonicalizing(array_keys(DeclaredSettings::all()), array_keys(self::ROWS));
    }

    #[DataProvider('names')]
    public function test_it_is_changed_by_rest_and_by_command_and_survives_a_reload(string $name): void
    {
        [$value, $typed] = self::ROWS[$name];
        $before = self::settings()->all();
        self::assertNotSame($value, $before[$name], 'Nothing would change.');
        $answer = $this->rest('PATCH', '/wc/v1/settings', [$name => $value]);
        self::assertSame([200, array_merge($before, [$name => $value])], [$answer->get_status(), $answer->get_data()]);
        self::assertSame($value, self::reloaded()[$name]);
        self::assertSame(array_diff_key($before, [$name => 0]), array_diff_key(self::reloaded(), [$name => 0]), 'Nothing else did.');

        self::settings()->change([$name => $before[$name]]);
        self::command()->set([$name, $typed]);
        self::assertSame($value, self::reloaded()[$name]);
        self::assertSame($value, self::in($this->rest('GET', '/wc/v1/settings')->get_data(), $name));
    }

    #[DataProvider('names')]
    public function test_bad_values_are_refused_alike_by_rest_by_command_and_while_they_are_typed(string $name): void
    {
        $setting = self::settings()->entries()[$name];
        $before = self::settings()->all();
        foreach (self::ROWS[$name][2] as $bad => $said) {
            // As the screen and programs send it.
            $sent = $setting->schema['type'] === 'array' ? [(string) $bad] : (string) $bad;
            $answer = $this->rest('PATCH', '/wc/v1/settings', [$name => $sent]);
            $words = self::in(((array) $answer->as_error()?->get_error_data())['params'] ?? null, $name);
            self::assertSame(400, $answer->get_status(), "{$name}: {$bad}");
            self::assertIsString($words);
            self::assertStringStartsWith($name . $said, $words);

            try {
                self::command()->set([$name, (string) $bad]);
                self::fail("{$name}: {$bad}");
            } catch (CommandEnded $ended) {
                self::assertStringContainsString($words, $ended->getMessage());
            }

            $checked = $this->rest('POST', '/wc/v1/settings/check', ['values' => [$name => $sent]]);
            $problems = array_column((array) self::in($checked->get_data(), 'problems'), 'text');
            $problems = array_filter($problems, is_string(...));
            // People read the label of the setting, programs its name.
            $label = $setting->label();
            $named = static fn (string $text): string => $name . (str_starts_with($text, $label) ? substr($text, strlen($label)) : ": {$text}");
            self::assertSame([$words], array_map($named, $problems));
        }
        self::assertSame($before, self::reloaded());
    }

    #[DataProvider('names')]
    public function test_a_test_shows_what_it_does(string $name): void
    {
        [$file, $title] = self::ROWS[$name][3];
        $text = (string) file_get_contents(dirname(__DIR__, 2) . '/' . $file);
        self::assertStringContainsString($title, $text);
        self::assertMatchesRegularExpression("/\\b{$name}\\b/", $text, "{$file} does not change it.");
    }

    #[DataProvider('names')]
    public function test_the_screen_draws_it_by_its_kind_and_in_words(string $name): void
    {
        $form = $this->rest('GET', '/wc/v1/settings/form')->get_data();
        $rows = array_column((array) self::in($form, 'settings'), null, 'name');
        self::assertEqualsCanonicalizing(array_keys(self::ROWS), array_keys($rows));
        $row = (array) $rows[$name];
        $setting = self::settings()->entries()[$name];
        self::assertSame([$setting->label(), $setting->help()], [$row['label'], $row['help']]);
        self::assertContains($row['group'], array_column((array) self::in($form, 'groups'), 'name'));
        $enum = $setting->schema['enum'] ?? [];
        if (is_array($enum) && $enum !== []) {
            self::assertSame($enum, array_column((array) $row['choices'], 'value'));
            foreach (array_column((array) $row['choices'], 'label') as $words) {
                self::assertNotContains($words, $enum, 'Each choice has its words.');
            }
        }
    }

    /** @return iterable<string, array{string}> */
    public static function names(): iterable
    {
        foreach (array_keys(self::ROWS) as $name) {
            yield $name => [$name];
        }
    }

    private static function in(mixed $answer, string $name): mixed
    {
        return is_array($answer) ? $answer[$name] ?? null : null;
    }

    /**
     * @return array<string, mixed> As the next request reads it.
     */
    private static function reloaded(): array
    {
        wp_cache_flush();
        return (new Settings(static fn (): array => array_values(self::settings()->entries()), Plugin::instance()->database->transaction()))->all();
    }

    private static function settings(): Settings
    {
        return Plugin::instance()->settings->values;
    }

    private static function command(): SettingsCommand
    {
        $command = \WP_CLI::$commands['latchkey settings'] ?? null;
        self::assertInstanceOf(SettingsCommand::class, $command);
        return $command;
    }
}
