<?php

declare(strict_types=1);

namespace Latchkey\Tests\Outbox;

use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Outbox\Delivery;
use Latchkey\Outbox\OutboxDriver;
use Latchkey\Outbox\OutboxRepository;
use Latchkey\Plugin;
use Latchkey\Support\Clock;
use Latchkey\Support\Schedule;
use Latchkey\Tests\Support\TestCase;
use Latchkey\WooCommerce\Reminders\DueReminders;

/**
 * PHP on the command line cannot finish an answer early: whoever asks waits for all that happens at the end of the request.
 */
final class OutboxDriverTest extends TestCase
{
    private const KIND = 'greeting';

    private Plugin $plugin;
    private StandInMessages $handler;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
        $this->handler = new StandInMessages();
    }

    public function test_what_nobody_may_wait_for_is_left_to_the_background(): void
    {
        $this->put('one');
        $this->driver([self::KIND])->end_request();
        self::assertSame([], $this->handler->delivered);
        // As soon as may be, not when a killed process is followed.
        self::assertLessThanOrEqual((new Clock())->now() + 1, wp_next_scheduled(OutboxDriver::HOOK));
        $this->driver([self::KIND])->turn();
        self::assertSame(['one'], $this->handler->delivered);
    }

    public function test_anything_else_is_delivered_at_the_end_of_the_request(): void
    {
        $this->put('one');
        $this->driver(['other'])->end_request();
        self::assertSame(['one'], $this->handler->delivered);
    }

    public function test_nobody_may_wait_for_links_of_guests_and_for_reminders(): void
    {
        $driver = (new Plugin(true))->outbox->driver();
        $unseen = (new \ReflectionProperty(OutboxDriver::class, 'unseen'))->getValue($driver);
        self::assertSame([GuestLinkRequests::KIND, DueReminders::KIND], $unseen);
    }

    private function put(string $id): void
    {
        (new OutboxRepository($this->plugin->database->db))->add(self::KIND, $id, [], $this->plugin->database->clock->utc(), $this->plugin->database->clock->utc());
    }

    /**
     * @param list<string> $unseen
     */
    private function driver(array $unseen): OutboxDriver
    {
        $delivery = new Delivery(
            new OutboxRepository($this->plugin->database->db),
            [self::KIND => fn (): StandInMessages => $this->handler],
            $this->plugin->database->transaction(),
            $this->plugin->events->log(),
            $this->plugin->database->clock,
        );
        return new OutboxDriver($delivery, new Schedule($this->plugin->database->clock, OutboxDriver::HOOK), $unseen);
    }
}
