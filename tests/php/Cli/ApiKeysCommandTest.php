<?php

declare(strict_types=1);

namespace Latchkey\Tests\Cli;

use Latchkey\Cli\ApiKeysCommand;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;

require_once __DIR__ . '/WP_CLI.php';
require_once __DIR__ . '/utils.php';

final class ApiKeysCommandTest extends TestCase
{
    public function test_rotate_prints_the_new_secret_alone(): void
    {
        $admin = $this->sign_in('administrator');
        $issued = Plugin::instance()->api_keys->service()->issue('Rotated', '', 'read', $admin->ID, Actor::system());
        $key = (string) $issued->api_key->consumer_key;
        $printed = $this->run_command([(string) $issued->api_key->id], ['overlap' => '1d']);
        self::assertCount(1, $printed);
        self::assertFalse(Plugin::instance()->api_keys->service()->sign_in($key, $printed[0])?->by_previous_secret);
        self::assertTrue(Plugin::instance()->api_keys->service()->sign_in($key, $issued->secret)?->by_previous_secret);
        self::assertStringContainsString('still works', $this->refusal([(string) $issued->api_key->id], []));
        $last = $this->run_command([(string) $issued->api_key->id], ['overlap' => 'none', 'end-previous' => true]);
        self::assertNotNull(Plugin::instance()->api_keys->service()->sign_in($key, $last[0]));
        self::assertNull(Plugin::instance()->api_keys->service()->sign_in($key, $printed[0]));
    }

    public function test_what_is_wrong_is_said(): void
    {
        $this->sign_in('administrator');
        self::assertStringContainsString('none, 1h, 1d, 7d', $this->refusal(['1'], ['overlap' => '2h']));
        self::assertStringContainsString('whole number', $this->refusal(['x'], []));
        self::assertStringContainsString('nothing with this id', $this->refusal(['999999'], []));
        $this->sign_in('editor');
        self::assertStringContainsString('not allowed', $this->refusal(['1'], []));
    }

    /**
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    private function refusal(array $arguments, array $options): string
    {
        try {
            $this->run_command($arguments, $options);
        } catch (CommandEnded $ended) {
            return $ended->getMessage();
        }
        self::fail('It was not refused.');
    }

    /**
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     * @return list<string>
     */
    private function run_command(array $arguments, array $options): array
    {
        \WP_CLI::$lines = [];
        Plugin::instance()->cli->add_commands();
        $command = \WP_CLI::$commands['latchkey api-keys'] ?? null;
        self::assertInstanceOf(ApiKeysCommand::class, $command);
        $command->rotate($arguments, $options);
        return \WP_CLI::$lines;
    }
}
