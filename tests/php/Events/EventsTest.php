<?php

declare(strict_types=1);

namespace Latchkey\Tests\Events;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Events\EventQuery;
use Latchkey\Events\EventRepository;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Tests\Support\TestCase;

final class EventsTest extends TestCase
{
    public function test_a_license_tells_its_story_without_its_code(): void
    {
        $this->sign_in('administrator');
        $made = $this->rest('POST', '/wc/v1/keys', ['code' => 'STORY-1234-5678-9ABC', 'status' => 'active', 'email' => 'a@example.org'])->get_data();
        self::assertIsArray($made);
        $id = $made['id'];
        self::assertIsInt($id);
        $this->rest('POST', "/wc/v1/keys/{$id}/activations", ['instance' => 'laptop', 'name' => 'My laptop']);
        $this->rest('PATCH', "/wc/v1/keys/{$id}", ['expires_at' => '2999-01-01 00:00:00']);
        $this->rest('DELETE', "/wc/v1/keys/{$id}/activations");
        $this->rest('POST', "/wc/v1/keys/{$id}/reveal");

        $response = $this->rest('GET', '/wc/v1/events', ['object_kind' => 'license', 'object_id' => $id]);

        $events = $response->get_data();
        self::assertIsArray($events);
        self::assertSame(
            ['license.revealed', 'license.reset', 'license.changed', 'license.activated', 'license.created'],
            array_column($events, 'event'),
        );
        self::assertSame('5', $response->get_headers()['X-WP-Total']);
        self::assertStringNotContainsString('STORY', (string) wp_json_encode($events));
    }

    public function test_failures_are_one_row_a_minute(): void
    {
        $log = $this->log('2026-11-22 10:00:59');
        foreach (range(1, 50) as $ignored) {
            $log->tally('sign_in.failed');
        }
        $this->log('2026-11-22 10:01:00')->tally('sign_in.failed');

        [$events, $total] = $log->list(new EventQuery(administrator: true));

        self::assertSame(2, $total);
        self::assertSame([1, 50], array_map(static fn ($event) => $event->count, $events));
    }

    public function test_since_a_moment(): void
    {
        $this->sign_in('administrator');
        foreach (['2026-10-23 22:59:59', '2026-10-23 23:00:00', '2026-10-24 10:00:00'] as $at) {
            $this->log($at)->record(Actor::system(), 'license.created', 'license', 1);
        }
        $response = $this->rest('GET', '/wc/v1/events', ['since' => '2026-10-24T01:00:00+02:00']);
        self::assertSame(['2026-10-24 10:00:00', '2026-10-23 23:00:00'], array_column((array) $response->get_data(), 'at'));
        self::assertSame(400, $this->rest('GET', '/wc/v1/events', ['since' => 'yesterday'])->get_status());
    }

    public function test_only_an_administrator_sees_what_concerns_key_pairs(): void
    {
        $log = $this->log('2026-11-22 10:00:00');
        $log->record(Actor::system(), 'key_pair.issued', 'key_pair', 1);
        $log->record(Actor::system(), 'license.created', 'license', 1);
        $seen = fn (bool $administrator): array => array_column($log->list(new EventQuery(administrator: $administrator))[0], 'event');

        self::assertSame(['license.created', 'key_pair.issued'], $seen(true));
        self::assertSame(['license.created'], $seen(false));
    }

    public function test_housekeeping_forgets_after_the_days_of_the_setting_and_expires(): void
    {
        $db = new Db();
        $now = new Clock();
        $days = 31;
        Plugin::instance()->settings->values->change(['event_retention_days' => $days]);
        $this->log($now->utc(-$days * 86400 - 60))->record(Actor::system(), 'license.created', 'license', 1);
        $this->log($now->utc(-$days * 86400 + 60))->record(Actor::system(), 'license.created', 'license', 2);
        $licenses = Plugin::instance()->licenses->service();
        $ended = $licenses->create(['code' => 'ENDED']);
        $running = $licenses->create(['code' => 'RUNNING']);
        Plugin::instance()->licenses->table()->update($ended->id, ['status' => 'active', 'expires_at' => $now->utc(-5)]);
        Plugin::instance()->licenses->table()->update($running->id, ['status' => 'active', 'expires_at' => $now->utc(3600)]);

        Plugin::instance()->maintenance->housekeeping()->run();

        self::assertSame(0, $db->int('SELECT COUNT(*) FROM %i WHERE object_id = 1 AND at < %s', Tables::Events->name(), $now->utc(-3600)));
        self::assertSame(1, $db->int('SELECT COUNT(*) FROM %i WHERE object_id = 2 AND at < %s', Tables::Events->name(), $now->utc(-3600)));
        self::assertSame('expired', $licenses->get($ended->id)->stored_status->value);
        self::assertSame('active', $licenses->get($running->id)->stored_status->value);
    }

    private function log(string $at): EventLog
    {
        $clock = self::createStub(Clock::class);
        $clock->method('utc')->willReturn($at);
        return new EventLog(new EventRepository(new Db()), new Transaction(new Db()), $clock);
    }
}
