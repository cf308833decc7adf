<?php

declare(strict_types=1);

namespace Latchkey\Tests\Cli;

use Latchkey\Cli\SettingsCommand;
use Latchkey\Events\Event;
use Latchkey\Events\EventQuery;
use Latchkey\Plugin;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/WP_CLI.php';
require_once __DIR__ . '/utils.php';

final class SettingsCommandTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        \WP_CLI::$commands = [];
        \WP_CLI::$lines = [];
        self::plugin()->cli->add_commands();
        $this->sign_in('administrator');
    }

    public function test_the_list_has_every_setting_with_its_value_and_its_words(): void
    {
        self::plugin()->settings->values->change(['order_statuses' => ['completed', 'processing'], 'reveal_policy' => 'off']);
        self::command()->list([], []);
        self::assertCount(count(self::plugin()->settings->values->all()), \WP_CLI::$lines);
        self::assertContains("order_statuses\tcompleted,processing\t\tSelling\tStatuses that give keys", \WP_CLI::$lines);
        self::assertContains("reveal_policy\toff\talways\tAPI keys and sign-in\tSeeing a secret again", \WP_CLI::$lines);
        \WP_CLI::$lines = [];
        self::command()->list([], ['format' => 'json']);
        self::assertSame(array_keys(self::plugin()->settings->values->all()), array_column((array) json_decode(implode(\WP_CLI::$lines), true), 'name'));
        self::assert_ends('The format must be table or json.', static fn () => self::command()->list([], ['format' => 'yaml']));
    }

    #[DataProvider('values')]
    public function test_what_is_set_is_stored_as_rest_stores_it_and_printed_as_it_is_typed(string $name, string $typed, mixed $stored, string $printed): void
    {
        self::command()->set([$name, $typed]);
        self::assertSame($stored, self::plugin()->settings->values->all()[$name]);
        self::assertSame(["Success: {$name}: {$printed}"], \WP_CLI::$lines);
        self::command()->get([$name]);
        self::assertSame($printed, end(\WP_CLI::$lines));
        self::command()->set([$name, $printed]);
        self::assertSame($stored, self::plugin()->settings->values->all()[$name]);
    }

    /** @return iterable<string, array{string, string, mixed, string}> Name, what is typed, what is stored, what is printed. */
    public static function values(): iterable
    {
        yield 'a word' => ['given_up_keys', 'stock', 'stock', 'stock'];
        yield 'a number' => ['event_retention_days', '400', 400, '400'];
        yield 'off' => ['keys_in_order_emails', 'false', false, 'false'];
        yield 'on' => ['keep_unpaid_active', '1', true, 'true'];
        yield 'words' => ['order_statuses', 'completed, processing', ['completed', 'processing'], 'completed,processing'];
        yield 'numbers' => ['allowed_woocommerce_keys', '3,4', [3, 4], '3,4'];
        yield 'an empty list' => ['order_statuses', '', [], ''];
        yield 'networks' => ['trusted_proxies', '10.0.0.0/8,::1', ['10.0.0.0/8', '::1'], '10.0.0.0/8,::1'];
        // Over REST these ask for the password.
        yield 'what opens something' => ['require_unlock', 'false', false, 'false'];
        yield 'what deletes something' => ['delete_data_on_uninstall', 'true', true, 'true'];
    }

    #[DataProvider('bad')]
    public function test_what_is_no_value_changes_nothing_and_says_why(string $name, string $value, string $said): void
    {
        $before = self::plugin()->settings->values->all();
        self::assert_ends($said, static fn () => self::command()->set([$name, $value]));
        self::assertSame($before, self::plugin()->settings->values->all());
        self::assertSame([], self::changes());
    }

    /** @return iterable<string, array{string, string, string}> */
    public static function bad(): iterable
    {
        yield 'no such setting' => ['nobodys', '1', 'There is no setting nobodys.'];
        yield 'no such choice' => ['reveal_policy', 'sometimes', 'reveal_policy is not one of always, creation_only, and off.'];
        yield 'out of bounds' => ['event_retention_days', '0', 'event_retention_days must be between 1 (inclusive) and 3650 (inclusive)'];
        yield 'no number' => ['subscription_grace_days', 'three', 'subscription_grace_days is not of type integer.'];
        yield 'neither yes nor no' => ['require_unlock', 'perhaps', 'require_unlock is not of type boolean.'];
        yield 'no network' => ['trusted_proxies', '10.0.0.0/99', 'trusted_proxies: 10.0.0.0/99 is not a network: one of this kind ends in /0 to /32. Did you mean 10.0.0.0/8?'];
    }

    public function test_a_change_is_in_the_activity_log_by_name_alone(): void
    {
        self::command()->set(['event_retention_days', '400']);
        self::assertSame([['cli', get_current_user_id(), '{"names":["event_retention_days"]}']], self::changes());
    }

    public function test_whoever_may_not_manage_api_keys_sees_and_changes_nothing(): void
    {
        $before = self::plugin()->settings->values->all();
        foreach (['editor', ''] as $role) {
            $role === '' ? wp_set_current_user(0) : $this->sign_in($role);
            \WP_CLI::$lines = [];
            $said = $role === '' ? 'Name the user that runs the command' : 'You are not allowed to do that.';
            self::assert_ends($said, static fn () => self::command()->list([], []));
            self::assert_ends($said, static fn () => self::command()->get(['require_unlock']));
            self::assert_ends($said, static fn () => self::command()->set(['require_unlock', 'false']));
            self::assertCount(3, \WP_CLI::$lines);
        }
        self::assertSame($before, self::plugin()->settings->values->all());
    }

    private static function assert_ends(string $said, callable $deed): void
    {
        try {
            $deed();
            self::fail($said);
        } catch (CommandEnded $ended) {
            self::assertStringContainsString($said, $ended->getMessage());
        }
    }

    /**
     * @return list<array{string, int, string}> Kind and id of who made each, and what is told of it.
     */
    private static function changes(): array
    {
        [$events] = self::plugin()->events->log()->list(new EventQuery(event: 'settings.changed', administrator: true));
        return array_map(static fn (Event $event): array => [$event->actor->kind, $event->actor->id, (string) json_encode($event->detail)], $events);
    }

    private static function command(): SettingsCommand
    {
        $command = \WP_CLI::$commands['latchkey settings'] ?? null;
        self::assertInstanceOf(SettingsCommand::class, $command);
        return $command;
    }

    private static function plugin(): Plugin
    {
        return Plugin::instance();
    }
}
