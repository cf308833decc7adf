<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Cli\SettingsCommand;
use Latchkey\Plugin;
use Latchkey\Tests\Cli\CommandEnded;
use Latchkey\Tests\WooCommerce\Products\ShopTestCase;

require_once dirname(__DIR__) . '/Cli/WP_CLI.php';
require_once dirname(__DIR__) . '/Cli/utils.php';

/**
 * The statuses that give keys are statuses of the shop.
 */
final class OrderStatusesTest extends ShopTestCase
{
    private const ROUTE = '/wc/v1/settings';
    private const SAID = 'No order can have the status “complete”. There are: pending, processing, on-hold, completed.';

    protected function setUp(): void
    {
        parent::setUp();
        $this->sign_in('administrator');
    }

    public function test_a_status_that_does_not_exist_is_named_and_refused_everywhere(): void
    {
        $answer = $this->rest('PATCH', self::ROUTE, ['order_statuses' => ['completed', 'complete']]);
        $data = (array) $answer->as_error()?->get_error_data();
        self::assertSame([400, ['order_statuses' => 'order_statuses: ' . self::SAID]], [$answer->get_status(), $data['params'] ?? null]);

        $checked = (array) $this->rest('POST', self::ROUTE . '/check', ['values' => ['order_statuses' => ['completed', 'complete']]])->get_data();
        self::assertSame([['name' => 'order_statuses', 'entry' => 1, 'text' => self::SAID]], $checked['problems']);

        try {
            self::command()->set(['order_statuses', 'completed,complete']);
            self::fail('It was set.');
        } catch (CommandEnded $ended) {
            self::assertStringContainsString(self::SAID, $ended->getMessage());
        }
        self::assertSame([], self::chosen());
    }

    public function test_a_status_stays_while_the_plugin_that_brings_it_is_off(): void
    {
        $packing = static fn (array $statuses): array => $statuses + ['wc-packing' => 'Packing'];
        add_filter('wc_order_statuses', $packing);
        self::assertSame(200, $this->rest('PATCH', self::ROUTE, ['order_statuses' => ['packing']])->get_status());
        remove_filter('wc_order_statuses', $packing);
        self::assertSame(['packing'], self::chosen());
        // What the screen sends back beside a change.
        self::assertSame(200, $this->rest('PATCH', self::ROUTE, ['order_statuses' => ['packing', 'completed']])->get_status());
        self::assertSame(['packing', 'completed'], self::chosen());
        self::assertSame(200, $this->rest('PATCH', self::ROUTE, ['order_statuses' => ['completed']])->get_status());
        self::assertSame(400, $this->rest('PATCH', self::ROUTE, ['order_statuses' => ['packing', 'completed']])->get_status());
    }

    private static function command(): SettingsCommand
    {
        Plugin::instance()->cli->add_commands();
        $command = \WP_CLI::$commands['latchkey settings'] ?? null;
        self::assertInstanceOf(SettingsCommand::class, $command);
        return $command;
    }

    private static function chosen(): mixed
    {
        return Plugin::instance()->settings->values->all()['order_statuses'];
    }
}
