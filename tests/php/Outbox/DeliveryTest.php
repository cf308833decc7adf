<?php

declare(strict_types=1);

namespace Latchkey\Tests\Outbox;

use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Outbox\Delivery;
use Latchkey\Outbox\DueTimes;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\NotYet;
use Latchkey\Outbox\Outbox;
use Latchkey\Outbox\OutboxRepository;
use Latchkey\Plugin;
use Latchkey\Tests\Jobs\MovedClock;
use Latchkey\Tests\Support\TestCase;

final class DeliveryTest extends TestCase
{
    /** @var (\Closure(Message): void)|null */
    private ?\Closure $given_up = null;

    private const KIND = 'greeting';

    private Plugin $plugin;
    private MovedClock $clock;
    private Outbox $outbox;
    private StandInMessages $handler;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
        $this->clock = new MovedClock();
        $this->outbox = new Outbox(new OutboxRepository($this->plugin->database->db), $this->clock);
        $this->handler = new StandInMessages();
    }

    public function test_a_message_is_delivered_once_those_due_longest_first(): void
    {
        $this->outbox->put(self::KIND, 'late', ['id' => 2], 60);
        $this->outbox->put(self::KIND, 'now', ['id' => 1, 'ids' => [3, 4]]);
        $seen = [];
        $this->handler->meanwhile = static function (Message $message) use (&$seen): void {
            $seen[] = [$message->int('id'), $message->ids('ids'), $message->tries];
        };

        self::assertSame(1, $this->deliver());
        self::assertContains($this->delivery()->next(), range(1, 60));
        $this->clock->ahead = 60;
        self::assertSame(1, $this->deliver());
        self::assertSame(0, $this->deliver());

        self::assertSame(['now', 'late'], $this->handler->delivered);
        self::assertSame([[1, [3, 4], 1], [2, [], 1]], $seen);
        self::assertNull($this->delivery()->next());
    }

    public function test_what_waits_for_something_is_never_given_up_and_delivered_when_that_is_back(): void
    {
        $this->outbox->put(self::KIND, 'hello', []);
        $this->handler->fault = new NotYet('Something is missing.');
        for ($day = 0; $day < 30; $day++) {
            self::assertSame(1, $this->deliver());
            self::assertSame(0, $this->deliver(), 'Not at once.');
            self::assertLessThanOrEqual(600, $this->delivery()->next());
            $this->clock->ahead += 86400;
        }
        $this->handler->fault = null;
        self::assertSame(1, $this->deliver());
        self::assertNull($this->delivery()->next());
    }

    public function test_what_matters_more_does_not_wait_for_what_came_before(): void
    {
        foreach (['first', 'second'] as $reminder) {
            $this->outbox->put('reminder', $reminder, []);
        }
        $this->clock->ahead = 60;
        $this->outbox->put(self::KIND, 'sale', []);

        $handler = fn (): StandInMessages => $this->handler;
        $delivery = new Delivery(
            new OutboxRepository($this->plugin->database->db),
            [self::KIND => $handler, 'reminder' => $handler],
            $this->plugin->database->transaction(),
            $this->plugin->events->log(),
            $this->clock,
        );
        self::assertSame(3, $delivery->run(10.0));
        self::assertSame(['sale', 'first', 'second'], $this->handler->delivered);
    }

    public function test_the_same_news_is_told_once(): void
    {
        self::assertTrue($this->outbox->put(self::KIND, 'same', []));
        self::assertFalse($this->outbox->put(self::KIND, 'same', []));
        $this->deliver();
        // Also after it was told.
        self::assertFalse($this->outbox->put(self::KIND, 'same', []));
        $this->deliver();
        self::assertSame(['same'], $this->handler->delivered);
    }

    public function test_what_is_rolled_back_leaves_nothing(): void
    {
        try {
            $this->plugin->database->transaction()->run(function (): void {
                $this->outbox->put(self::KIND, 'undone', []);
                throw new \DomainException();
            });
        } catch (\DomainException) {
            self::assertTrue($this->outbox->has_messages());
        }
        self::assertSame(0, $this->deliver());
        self::assertSame(0, $this->plugin->database->db->int('SELECT COUNT(*) FROM %i', Tables::Outbox->name()));
    }

    public function test_nothing_is_delivered_within_a_transaction(): void
    {
        $this->plugin->database->transaction()->run(function (): void {
            $this->outbox->put(self::KIND, 'early', []);
            self::assertSame(0, $this->deliver());
            self::assertNull($this->delivery()->next());
        });
        self::assertSame(1, $this->deliver());
    }

    public function test_what_has_ended_names_nobody(): void
    {
        $this->outbox->put(self::KIND, 'delivered', ['email' => 'jo@example.org']);
        $this->deliver();
        $this->outbox->put(self::KIND, 'given up', ['email' => 'jo@example.org']);
        $this->handler->fault = new \RuntimeException('No answer');
        $this->deliver();
        $payloads = fn (): array => array_map(
            static fn (Row $row): string => $row->string('payload'),
            $this->plugin->database->db->rows('SELECT payload FROM %i ORDER BY id', Tables::Outbox->name()),
        );
        // It is tried again.
        self::assertSame(['{}', '{"email":"jo@example.org"}'], $payloads());
        $this->plugin->database->db->execute('UPDATE %i SET tries = 7 WHERE done_at IS NULL', Tables::Outbox->name());
        $this->clock->ahead = 60;
        $this->deliver();
        self::assertSame(['{}', '{}'], $payloads());
    }

    public function test_while_one_delivers_another_finds_nothing(): void
    {
        $this->outbox->put(self::KIND, 'one', []);
        $this->handler->meanwhile = function (): void {
            $this->handler->meanwhile = null;
            self::assertSame(0, $this->deliver());
            self::assertSame(Delivery::LEASE, $this->delivery()->next());
        };
        self::assertSame(1, $this->deliver());
        self::assertSame(['one'], $this->handler->delivered);
    }

    public function test_a_killed_worker_is_followed_when_its_lease_has_run_out(): void
    {
        $this->outbox->put(self::KIND, 'one', []);
        $this->lease('killed');
        self::assertSame(0, $this->deliver());
        $this->clock->ahead = Delivery::LEASE - 1;
        self::assertSame(0, $this->deliver());
        $this->clock->ahead = Delivery::LEASE;
        self::assertSame(1, $this->deliver());
        self::assertSame(['one'], $this->handler->delivered);
    }

    public function test_one_that_slept_past_its_lease_marks_nothing_of_its_follower(): void
    {
        $this->outbox->put(self::KIND, 'one', []);
        $this->handler->meanwhile = function (): void {
            $this->handler->meanwhile = null;
            $this->clock->ahead = Delivery::LEASE;
            $this->lease('follower');
        };
        $this->deliver();
        self::assertNull($this->row()->nullable_string('done_at'));
        self::assertSame('follower', $this->row()->string('lease'));
    }

    public function test_an_error_is_tried_again_later_and_later_and_given_up_in_the_end(): void
    {
        $given_up = [];
        $listen = static function (Message $message) use (&$given_up): void {
            $given_up[] = $message->message_id;
        };
        $this->given_up = $listen;
        $this->outbox->put(self::KIND, 'one', ['order_id' => 5]);
        $this->handler->fault = new \RuntimeException('No answer for "Jo <jo@example.org>"');
        foreach ([60, 300, 900, 3600, 21600, 21600, 21600] as $tries => $wait) {
            self::assertSame(1, $this->deliver());
            self::assertSame($tries + 1, $this->row()->int('tries'));
            self::assertSame($wait, $this->delivery()->next());
            self::assertSame('No answer for "Jo <…>"', $this->row()->string('last_error'));
            $this->clock->ahead += $wait - 1;
            self::assertSame(0, $this->deliver());
            $this->clock->ahead++;
        }
        self::assertSame([], $given_up);
        self::assertSame(1, $this->deliver());

        self::assertSame(['one'], $given_up);
        self::assertCount(8, $this->handler->delivered);
        self::assertNull($this->delivery()->next());
        $event = $this->plugin->database->db->row("SELECT * FROM %i WHERE event = 'message.given_up'", Tables::Events->name());
        self::assertSame(['order', 5, '{"kind":"greeting","tries":8}'], [$event?->string('object_kind'), $event?->int('object_id'), $event?->string('detail')]);
    }

    public function test_an_error_that_passes_is_forgotten(): void
    {
        $this->outbox->put(self::KIND, 'one', []);
        $this->handler->fault = new \RuntimeException('No answer');
        $this->deliver();
        $this->handler->fault = null;
        $this->clock->ahead = 60;
        $this->deliver();
        self::assertNull($this->row()->nullable_string('last_error'));
        self::assertNotNull($this->row()->nullable_string('done_at'));
    }

    public function test_of_any_other_fault_only_its_place_is_kept(): void
    {
        $this->outbox->put(self::KIND, 'one', []);
        $this->handler->fault = new \LogicException('AAAA-BBBB-CCCC');
        $this->deliver();
        self::assertMatchesRegularExpression('/^LogicException in DeliveryTest\.php:\d+$/', $this->row()->string('last_error'));
    }

    public function test_a_message_that_kills_every_process_is_given_up_too(): void
    {
        $this->outbox->put(self::KIND, 'one', []);
        for ($kill = 0; $kill < 8; $kill++) {
            $this->lease("killed {$kill}");
            $this->clock->ahead += Delivery::LEASE;
        }
        self::assertSame(1, $this->deliver());
        self::assertSame([], $this->handler->delivered);
        self::assertNull($this->delivery()->next());
        self::assertStringContainsString('killed', $this->row()->string('last_error'));
    }

    public function test_a_message_whose_handler_is_not_there_waits_untried(): void
    {
        $this->outbox->put('other', 'one', []);
        self::assertSame(0, $this->deliver());
        self::assertSame(0, $this->row()->int('tries'));
        self::assertSame(0, (new Delivery(new OutboxRepository($this->plugin->database->db), [], $this->plugin->database->transaction(), $this->plugin->events->log(), $this->clock))->run(5.0));
        self::assertSame(1, $this->delivery('other')->run(5.0));
        self::assertSame(['one'], $this->handler->delivered);
    }

    public function test_no_handler_is_made_where_nothing_is_due(): void
    {
        $made = 0;
        $handlers = [self::KIND => function () use (&$made): StandInMessages {
            $made++;
            return $this->handler;
        }];
        $delivery = new Delivery(new OutboxRepository($this->plugin->database->db), $handlers, $this->plugin->database->transaction(), $this->plugin->events->log(), $this->clock);
        $delivery->run(5.0);
        self::assertSame(0, $made);
        $this->outbox->put(self::KIND, 'one', []);
        $delivery->run(5.0);
        self::assertSame(1, $made);
    }

    public function test_housekeeping_forgets_what_was_delivered_and_keeps_what_was_not(): void
    {
        foreach (['old', 'recent', 'given up', 'given up long ago', 'waiting'] as $id) {
            $this->outbox->put(self::KIND, $id, []);
        }
        $set = fn (string $id, int $days, ?string $error): int => $this->plugin->database->db->execute(
            'UPDATE %i SET done_at = %s, last_error = NULLIF(%s, %s) WHERE message_id = %s',
            Tables::Outbox->name(),
            $this->clock->utc(-$days * 86400),
            $error ?? '',
            '',
            $id,
        );
        $set('old', 31, null);
        $set('recent', 29, null);
        $set('given up', 89, 'No answer');
        $set('given up long ago', 91, 'No answer');
        $this->plugin->maintenance->housekeeping()->run();
        $left = array_map(
            static fn (Row $row): string => $row->string('message_id'),
            $this->plugin->database->db->rows('SELECT message_id FROM %i ORDER BY id', Tables::Outbox->name()),
        );
        self::assertSame(['recent', 'given up', 'waiting'], $left);
    }

    private function delivery(string $kind = self::KIND): Delivery
    {
        return new Delivery(
            new OutboxRepository($this->plugin->database->db),
            [$kind => fn (): StandInMessages => $this->handler],
            $this->plugin->database->transaction(),
            $this->plugin->events->log(),
            $this->clock,
            $this->given_up,
        );
    }

    /**
     * @return int How many messages were taken up.
     * @phpstan-impure
     */
    private function deliver(): int
    {
        return $this->delivery()->run(5.0);
    }

    /**
     * Another process takes the message, and is not heard of again.
     */
    private function lease(string $lease): void
    {
        $taken = (new OutboxRepository($this->plugin->database->db))->lease(
            $this->row()->int('id'),
            $lease,
            new DueTimes($this->clock->utc(), $this->clock->latest(Delivery::LEASE), [$this->clock->latest(0)]),
            $this->clock->utc(Delivery::LEASE),
        );
        self::assertNotNull($taken);
    }

    private function row(): Row
    {
        $row = $this->plugin->database->db->row('SELECT * FROM %i ORDER BY id LIMIT 1', Tables::Outbox->name());
        self::assertNotNull($row);
        return $row;
    }
}
