<?php

declare(strict_types=1);

namespace Latchkey\Tests;

use Latchkey\ApiKeys\ApiKeyRepository;
use Latchkey\ApiKeys\ApiKeySecrets;
use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\ApiKeys\ApiKeySettings;
use Latchkey\ApiKeys\ReviewRepository;
use Latchkey\ApiKeys\SignedIn;
use Latchkey\Customers\GuestTokenRepository;
use Latchkey\Customers\GuestTokens;
use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobRepository;
use Latchkey\Jobs\JobRunner;
use Latchkey\Jobs\JobStep;
use Latchkey\Licenses\Activations\ActivationRepository;
use Latchkey\Licenses\Activations\ActivationService;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\Activations\InstanceIdentity;
use Latchkey\Licenses\Activations\LocalSeats;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Websites\WebsiteSettings;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Orders\OrderNoticeRepository;
use Latchkey\Outbox\Delivery;
use Latchkey\Outbox\DueTimes;
use Latchkey\Outbox\Outbox;
use Latchkey\Outbox\OutboxDriver;
use Latchkey\Outbox\OutboxRepository;
use Latchkey\Plugin;
use Latchkey\Rest\IdempotencyRepository;
use Latchkey\Rest\RateLimiter;
use Latchkey\Rest\RateLimitRepository;
use Latchkey\Settings\Unlocking;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;
use Latchkey\Support\Schedule;
use Latchkey\Tests\Jobs\MovedClock;
use Latchkey\Tests\Jobs\StandInHandler;
use Latchkey\Tests\Outbox\StandInMessages;
use Latchkey\Tests\Support\TestCase;
use Latchkey\WooCommerce\Subscriptions\SubscriptionRepository;

/**
 * The server's clock was a day ahead and was set back. Whatever was kept until a moment of that day holds nothing up today; and what is
 * rightly kept, by a server whose clock differs by seconds, still is.
 */
final class ClockSetBackTest extends TestCase
{
    private Plugin $plugin;
    private MovedClock $clock;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
        $this->clock = new MovedClock();
        $this->clock->ahead = DAY_IN_SECONDS;
    }

    private function set_back(): void
    {
        $this->clock->ahead = 0;
    }

    public function test_what_holds(): void
    {
        $now = time();
        $clock = new Clock();
        self::assertTrue($clock->holds($now + 30, 60));
        self::assertTrue($clock->holds($now + 60 + Clock::SKEW - 5, 60));
        self::assertFalse($clock->holds($now - 1, 60));
        self::assertFalse($clock->holds($now + 60 + Clock::SKEW + 5, 60));
    }

    public function test_a_job_that_is_driven_by_nobody(): void
    {
        $id = $this->job();
        $repository = new JobRepository($this->plugin->database->db);
        self::assertTrue($repository->take($id, 'killed', $this->clock->utc(), $this->clock->utc(JobRunner::LEASE), $this->clock->latest(JobRunner::LEASE)));
        $this->set_back();
        self::assertTrue($this->runner()->run($id, null));
    }

    public function test_a_job_that_a_server_drives_whose_clock_is_half_a_minute_ahead(): void
    {
        $id = $this->job();
        $repository = new JobRepository($this->plugin->database->db);
        $this->clock->ahead = 30;
        $repository->take($id, 'other', $this->clock->utc(), $this->clock->utc(JobRunner::LEASE), $this->clock->latest(JobRunner::LEASE));
        $this->set_back();
        self::assertFalse($this->runner()->run($id, null));
    }

    public function test_a_message_that_was_put_in(): void
    {
        $this->outbox()->put('greeting', 'one', []);
        $this->set_back();
        self::assertSame(0, $this->delivery(new StandInMessages())->next());
        self::assertSame(1, $this->delivery(new StandInMessages())->run(5.0));
    }

    public function test_a_message_that_failed_is_tried_again_today_and_in_its_own_time(): void
    {
        $failing = new StandInMessages();
        $failing->fault = new \RuntimeException('No mail server.');
        $this->outbox()->put('greeting', 'one', []);
        self::assertSame(1, $this->delivery($failing)->run(5.0));
        // An hour is longer than the minute that it was put off for.
        $this->clock->ahead -= HOUR_IN_SECONDS;
        self::assertSame(0, $this->delivery($failing)->next());
        self::assertSame(1, $this->delivery($failing)->run(5.0));
        // Its second wait is five minutes, by the new clock.
        self::assertContains($this->delivery($failing)->next(), range(290, 300));
        self::assertSame(0, $this->delivery($failing)->run(5.0));
    }

    public function test_a_message_whose_process_was_killed(): void
    {
        $this->outbox()->put('greeting', 'one', []);
        $repository = new OutboxRepository($this->plugin->database->db);
        $times = new DueTimes($this->clock->utc(), $this->clock->latest(Delivery::LEASE), [$this->clock->latest(0)]);
        $id = $repository->due(['greeting'], $times, 1)[0];
        self::assertNotNull($repository->lease($id, 'killed', $times, $this->clock->utc(Delivery::LEASE)));
        $this->set_back();
        self::assertSame(0, $this->delivery(new StandInMessages())->next());
        self::assertSame(1, $this->delivery(new StandInMessages())->run(5.0));
    }

    public function test_a_first_request_that_was_killed(): void
    {
        $repository = new IdempotencyRepository($this->plugin->database->db);
        $id = $repository->begin('key_pair:1', str_repeat('k', 32), '/wc/v1/keys', str_repeat('b', 32), $this->clock->utc(), $this->clock->utc(DAY_IN_SECONDS));
        $this->set_back();
        self::assertTrue($repository->take_over($id, $this->clock->utc(), $this->clock->utc(-300), $this->clock->latest(0)));
        // One that began just now runs.
        self::assertFalse($repository->take_over($id, $this->clock->utc(1), $this->clock->utc(-300), $this->clock->latest(0)));
    }

    public function test_a_limit_that_was_reached(): void
    {
        $limiter = $this->limiter();
        $limiter->take('tries', 1, 900);
        $this->assert_refused(fn () => $limiter->take('tries', 1, 900));
        $this->set_back();
        self::assertSame([0, 0], $limiter->count('tries', 900));
        self::assertSame(0, $limiter->wait('tries', 1, 900));
        $limiter->take('tries', 1, 900);
        $this->assert_refused(fn () => $limiter->take('tries', 1, 900));
        self::assertContains($limiter->wait('tries', 1, 900), range(890, 900));
    }

    public function test_what_was_last_used(): void
    {
        $admin = $this->user('administrator');
        $pairs = new ApiKeyService(
            new ApiKeyRepository($this->plugin->database->db),
            new ReviewRepository($this->plugin->database->db),
            new ApiKeySecrets($this->plugin->secrets->encrypter(), new ApiKeySettings($this->plugin->settings->values)),
            $this->plugin->events->log(),
            $this->limiter(),
            new ApiKeySettings($this->plugin->settings->values),
            $this->plugin->database->transaction(),
            $this->plugin->api_keys->calls,
            $this->clock,
        );
        $pair = $pairs->issue('Used', '', 'read', $admin->ID, Actor::system())->api_key;
        $pairs->record_use(new SignedIn($pair, false), '192.0.2.1');
        $this->set_back();
        $pairs->record_use(new SignedIn($pairs->get($pair->id), false), '192.0.2.2');
        self::assertSame(['192.0.2.2', true], [$pairs->get($pair->id)->last_used_ip, $pairs->get($pair->id)->last_used_at <= gmdate(Clock::FORMAT)]);
    }

    public function test_when_an_instance_was_last_seen(): void
    {
        $license = $this->plugin->licenses->service()->create(['code' => 'SEEN', 'status' => LicenseStatus::Active, 'email' => 'a@example.org']);
        $repository = new ActivationRepository($this->plugin->database->db);
        $identity = new InstanceIdentity(new WebsiteSettings($this->plugin->settings->values));
        $seats = new ActivationService(
            $repository,
            $identity,
            $this->plugin->licenses->repository(),
            $this->plugin->licenses->period_repository(),
            $this->plugin->events->log(),
            $this->limiter(),
            $this->plugin->database->transaction(),
            $this->clock,
            $this->plugin->counts->pending(),
            new LocalSeats($repository, $this->plugin->licenses->repository(), $identity),
        );
        $instance = new Instance('device', 'Device', 'Linux', '1.0', '192.0.2.1');
        $seats->activate($license, $instance, Actor::system());
        $this->set_back();
        $seats->seat($license, $instance);
        self::assertLessThanOrEqual(gmdate(Clock::FORMAT), $seats->seat($license, $instance)?->last_seen_at);
    }

    public function test_a_password_that_was_confirmed_in_the_future_is_asked_for_again(): void
    {
        $user = $this->sign_in('administrator');
        $manager = \WP_Session_Tokens::get_instance($user->ID);
        $end = time() + WEEK_IN_SECONDS;
        $token = $manager->create($end);
        $cookie = is_string($name = constant('LOGGED_IN_COOKIE')) ? $name : '';
        $_COOKIE[$cookie] = wp_generate_auth_cookie($user->ID, $end, 'logged_in', $token);
        $unlocking = new Unlocking($this->limiter(), $this->plugin->events->log(), $this->plugin->settings->sign_in(), $this->clock);
        try {
            $manager->update($token, ['login' => $this->clock->now()] + (array) $manager->get($token));
            $unlocking->require_unlocked($user->ID);
            $unlocking->unlock($user->ID, 'password', Actor::system());
            $this->set_back();
            $this->assert_refused(static fn () => $unlocking->require_unlocked($user->ID));
        } finally {
            unset($_COOKIE[$cookie]);
        }
    }

    public function test_a_guests_link_ends_with_the_clock_that_gave_it(): void
    {
        $repository = new GuestTokenRepository($this->plugin->database->db);
        $tokens = new GuestTokens($repository, $this->plugin->database->transaction(), $this->clock);
        $link = $tokens->link('a@example.org');
        self::assertTrue($tokens->is_link_for($link, 'a@example.org'));
        $this->set_back();
        self::assertNull($tokens->exchange($link));
        self::assertSame(1, $repository->purge($this->clock->utc(), $this->clock->latest(GuestTokens::LIFETIME), 10));
    }

    public function test_the_hourly_turn_and_the_next_delivery(): void
    {
        Housekeeping::unschedule();
        wp_schedule_event($this->clock->now(), 'hourly', Housekeeping::HOOK);
        $schedule = new Schedule($this->clock, OutboxDriver::HOOK);
        $schedule->at(0);
        $this->set_back();
        Housekeeping::schedule();
        self::assertLessThan(time() + HOUR_IN_SECONDS, wp_next_scheduled(Housekeeping::HOOK));
        $schedule->at_least_once(630);
        self::assertLessThan(time() + HOUR_IN_SECONDS, (int) self::next_run(OutboxDriver::HOOK));
        // One that comes in time is left alone.
        $schedule->at(100);
        $soon = (int) self::next_run(OutboxDriver::HOOK);
        $schedule->at_least_once(630);
        self::assertSame($soon, (int) self::next_run(OutboxDriver::HOOK));
        $schedule->clear();
    }

    public function test_subscriptions_and_orders_that_were_noted(): void
    {
        if ($this->plugin->woocommerce === null) {
            self::markTestSkipped('Without WooCommerce nothing of it is loaded.');
        }
        $subscriptions = new SubscriptionRepository($this->plugin->database->db, $this->clock);
        $notices = new OrderNoticeRepository($this->plugin->database->db, $this->clock);
        $subscriptions->note(7);
        $notice = $notices->add(8, true);
        $this->set_back();
        self::assertSame([7], $subscriptions->due(10));
        self::assertSame([$notice], $notices->of(8, 30));
        self::assertSame([8 => [$notice]], $notices->left(120, 10));
    }

    private function job(): int
    {
        return (new JobRepository($this->plugin->database->db))->insert([
            'kind' => StandInHandler::KIND,
            'input' => '{}',
            'total' => 1,
            'created_at' => gmdate(Clock::FORMAT),
            'updated_at' => gmdate(Clock::FORMAT),
        ]);
    }

    private function runner(): JobRunner
    {
        $handler = new StandInHandler(static fn (Job $job): JobStep => new JobStep('', 1, true));
        return new JobRunner(new JobRepository($this->plugin->database->db), [$handler], $this->plugin->database->transaction(), $this->clock);
    }

    private function outbox(): Outbox
    {
        return new Outbox(new OutboxRepository($this->plugin->database->db), $this->clock);
    }

    private function delivery(StandInMessages $handler): Delivery
    {
        $repository = new OutboxRepository($this->plugin->database->db);
        return new Delivery($repository, ['greeting' => static fn (): StandInMessages => $handler], $this->plugin->database->transaction(), $this->plugin->events->log(), $this->clock);
    }

    private function limiter(): RateLimiter
    {
        return new RateLimiter(new RateLimitRepository($this->plugin->database->db), $this->plugin->database->transaction(), $this->clock);
    }

    /**
     * @param callable(): mixed $call
     */
    private function assert_refused(callable $call): void
    {
        try {
            $call();
        } catch (DomainError) {
            $this->addToAssertionCount(1);
            return;
        }
        self::fail('It was not refused.');
    }
}
