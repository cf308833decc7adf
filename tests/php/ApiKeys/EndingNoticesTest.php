<?php

declare(strict_types=1);

namespace Latchkey\Tests\ApiKeys;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\ApiKeys\ApiKeyRepository;
use Latchkey\ApiKeys\ReviewRepository;
use Latchkey\ApiKeys\Usage\EndingMessage;
use Latchkey\ApiKeys\Usage\EndingNotices;
use Latchkey\Database\Tables;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\Outbox;
use Latchkey\Outbox\OutboxRepository;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Tests\Jobs\MovedClock;
use Latchkey\Tests\Support\TestCase;

/**
 * The emails about the end of key pairs.
 */
final class EndingNoticesTest extends TestCase
{
    private const DAY = 86400;

    private MovedClock $clock;
    private ApiKey $pair;
    private \Closure $mailer;

    /** @var list<array<string, mixed>> */
    private array $mails = [];

    private bool $is_sent = true;

    protected function setUp(): void
    {
        parent::setUp();
        $this->clock = new MovedClock();
        $owner = $this->sign_in('administrator');
        $this->pair = Plugin::instance()->api_keys->service()->issue('ERP & stock', '', 'read', $owner->ID, Actor::system())->api_key;
        $this->set(['expires_at' => $this->clock->utc(30 * self::DAY)]);
        $this->mailer = $this->take_mail(...);
        add_filter('pre_wp_mail', $this->mailer, 10, 2);
    }

    protected function tearDown(): void
    {
        remove_filter('pre_wp_mail', $this->mailer, 10);
        parent::tearDown();
    }

    public function test_one_email_fourteen_days_before_the_end_and_one_two_days_before(): void
    {
        $sent = [];
        for ($hour = 0; $hour <= 31 * 24; $hour++) {
            $this->clock->ahead = $hour * 3600;
            if ($this->turn() > 0) {
                $sent[] = $hour / 24;
            }
        }
        self::assertSame([16, 28], $sent);
        self::assertCount(2, $this->mails);
        $owner = get_userdata($this->pair->owner_id);
        self::assertNotFalse($owner);
        self::assertSame($owner->user_email, $this->mails[0]['to']);
        self::assertStringContainsString('ERP & stock', $this->text('subject'));
        $end = Clock::timestamp((string) $this->now()->expires_at);
        self::assertStringContainsString((string) wp_date('F j, Y', $end), $this->text('message'));
        self::assertStringContainsString("page=latchkey-api-keys&key={$this->pair->id}", $this->text('message'));
        self::assertStringNotContainsString((string) $this->pair->consumer_key, $this->text('message'));
    }

    public function test_a_later_end_is_told_of_again(): void
    {
        $this->clock->ahead = 17 * self::DAY;
        self::assertSame([1, 0], [$this->turn(), $this->turn()]);
        $this->set(['expires_at' => $this->clock->utc(20 * self::DAY)]);
        self::assertSame(0, $this->turn());
        $this->clock->ahead += 7 * self::DAY;
        self::assertSame([1, 0], [$this->turn(), $this->turn()]);
    }

    public function test_nothing_is_sent_about_an_end_that_was_just_chosen_or_is_no_longer_one(): void
    {
        $this->set(['expires_at' => $this->clock->utc(10 * self::DAY)]);
        self::assertSame(0, $this->turn(), 'Whoever made it knows.');
        $this->clock->ahead = 9 * self::DAY;
        self::assertSame(1, $this->turn());
        foreach ([['state' => 'disabled'], ['expires_at' => null], ['expires_at' => $this->clock->utc(40 * self::DAY)], ['owner_id' => 999999]] as $change) {
            $this->set(['state' => 'active', 'owner_id' => $this->pair->owner_id, 'expires_at' => $this->clock->utc(self::DAY)]);
            $this->forget_messages();
            $this->queue();
            $this->set($change);
            self::assertSame(0, $this->deliver(), (string) wp_json_encode($change));
        }
    }

    public function test_an_email_that_cannot_be_sent_is_tried_again(): void
    {
        $this->clock->ahead = 17 * self::DAY;
        $this->is_sent = false;
        $this->queue();
        $this->expectException(\RuntimeException::class);
        $this->deliver();
    }

    public function test_the_plugin_sends_them(): void
    {
        $this->set(['created_at' => $this->clock->utc(-60 * self::DAY), 'expires_at' => $this->clock->utc(self::DAY)]);
        do_action('latchkey_housekeeping');
        Plugin::instance()->outbox->driver()->turn();
        do_action('latchkey_housekeeping');
        Plugin::instance()->outbox->driver()->turn();
        self::assertCount(1, $this->mails);
    }

    /**
     * @param array<string, mixed> $mail
     */
    private function take_mail(mixed $sent, array $mail): bool
    {
        $this->mails[] = $mail;
        return $this->is_sent;
    }

    private function turn(): int
    {
        $this->queue();
        return $this->deliver();
    }

    private function queue(): void
    {
        $db = Plugin::instance()->database->db;
        (new EndingNotices(new ReviewRepository($db), new Outbox(new OutboxRepository($db), $this->clock), $this->clock))->queue();
    }

    /**
     * @return int How many emails were sent.
     */
    private function deliver(): int
    {
        $db = Plugin::instance()->database->db;
        $before = count($this->mails);
        foreach ($db->rows('SELECT * FROM %i WHERE kind = %s AND done_at IS NULL', Tables::Outbox->name(), EndingMessage::KIND) as $row) {
            (new EndingMessage(new ApiKeyRepository($db), $this->clock))->deliver(Message::from_row($row));
            $db->update(Tables::Outbox, $row->int('id'), ['done_at' => $this->clock->utc()]);
        }
        return count($this->mails) - $before;
    }

    private function forget_messages(): void
    {
        Plugin::instance()->database->db->execute('DELETE FROM %i', Tables::Outbox->name());
    }

    /**
     * @param array<string, scalar|null> $values
     */
    private function set(array $values): void
    {
        Plugin::instance()->database->db->update(Tables::ApiKeys, $this->pair->id, $values);
    }

    private function now(): ApiKey
    {
        return Plugin::instance()->api_keys->service()->get($this->pair->id);
    }

    private function text(string $part): string
    {
        $text = $this->mails[0][$part];
        return is_string($text) ? $text : '';
    }
}
