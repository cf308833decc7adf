<?php

declare(strict_types=1);

namespace Latchkey\Tests\Health;

use Latchkey\Database\Db;
use Latchkey\Database\SchemaInspector;
use Latchkey\Database\Tables;
use Latchkey\Health\Checks\CronCheck;
use Latchkey\Health\Checks\EncryptionKeyCheck;
use Latchkey\Health\Checks\EngineCheck;
use Latchkey\Health\Checks\HttpsCheck;
use Latchkey\Health\Checks\IndexKeyCheck;
use Latchkey\Health\Checks\ProxyCheck;
use Latchkey\Health\Checks\RoutesCheck;
use Latchkey\Health\Checks\SchemaCheck;
use Latchkey\Health\Checks\WaitingCheck;
use Latchkey\Health\State;
use Latchkey\Health\WaitingRepository;
use Latchkey\Jobs\JobDriver;
use Latchkey\Lifecycle;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Outbox\OutboxDriver;
use Latchkey\Plugin;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\KeyRing;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\Schedule;
use Latchkey\Tests\Secrets\OtherProcess;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Each check where all is well, and where it is not.
 */
final class ChecksTest extends TestCase
{
    /** @var array<mixed> */
    private array $server;

    protected function setUp(): void
    {
        parent::setUp();
        $this->server = $_SERVER;
    }

    protected function tearDown(): void
    {
        $_SERVER = $this->server;
        self::plugin()->database->migrator()->mend();
        (new Schedule(new Clock(), JobDriver::HOOK))->clear();
        Housekeeping::unschedule();
        parent::tearDown();
    }

    /**
     * @param array<string, string> $server
     * @param array<string, mixed>  $settings
     */
    #[DataProvider('requests')]
    public function test_visitors_addresses(array $server, array $settings, State $state): void
    {
        $_SERVER = $server + $this->server;
        self::plugin()->settings->values->change($settings);
        self::assertSame($state, (new ProxyCheck(self::plugin()->rest->address()))->look()->state);
    }

    /** @return iterable<string, array{array<string, string>, array<string, mixed>, State}> The request, settings, what is found. */
    public static function requests(): iterable
    {
        $trusts = ['trusted_proxies' => ['10.0.0.0/8']];
        yield 'a command' => [['REMOTE_ADDR' => ''], [], State::Good];
        yield 'a visitor' => [['REMOTE_ADDR' => '198.51.100.7'], [], State::Good];
        yield 'a visitor of an office' => [['REMOTE_ADDR' => '10.0.0.9'], [], State::Good];
        yield 'a proxy that nobody named' => [['REMOTE_ADDR' => '10.0.0.9', 'HTTP_X_FORWARDED_FOR' => '198.51.100.7'], [], State::Recommended];
        yield 'a proxy of another header' => [['REMOTE_ADDR' => '10.0.0.9', 'HTTP_CF_CONNECTING_IP' => '198.51.100.7'], $trusts, State::Recommended];
        yield 'a public proxy that nobody named' => [['REMOTE_ADDR' => '203.0.113.5', 'HTTP_X_FORWARDED_FOR' => '198.51.100.7'], $trusts, State::Recommended];
        yield 'a proxy that was named' => [['REMOTE_ADDR' => '10.0.0.9', 'HTTP_X_FORWARDED_FOR' => '203.0.114.7'], $trusts, State::Good];
        yield 'a server that has put the visitor in its place' => [['REMOTE_ADDR' => '9.9.9.9', 'HTTP_X_FORWARDED_FOR' => '9.9.9.9', 'HTTP_CF_CONNECTING_IP' => '9.9.9.9'], [], State::Good];
        yield 'the same, by Forwarded' => [['REMOTE_ADDR' => '2001:4860::8', 'HTTP_FORWARDED' => 'for="[2001:4860::8]:4711";proto=https'], [], State::Good];
        yield 'a proxy by way of a mapped address' => [['REMOTE_ADDR' => '::ffff:10.0.0.9', 'HTTP_X_FORWARDED_FOR' => '9.9.9.9'], [], State::Recommended];
        yield 'a header that says nothing' => [['REMOTE_ADDR' => '10.0.0.9', 'HTTP_X_FORWARDED_FOR' => 'unknown'], [], State::Good];
        yield 'one behind another' => [['REMOTE_ADDR' => '10.0.0.9', 'HTTP_X_FORWARDED_FOR' => '9.9.9.9, 192.168.0.4'], $trusts, State::Recommended];
        yield 'an office behind its proxy' => [['REMOTE_ADDR' => '10.0.0.9', 'HTTP_X_FORWARDED_FOR' => '192.168.0.4'], $trusts, State::Good];
    }

    public function test_https(): void
    {
        $home = static fn (): string => 'https://shop.example';
        self::assertSame(State::Good, (new HttpsCheck())->look()->state, 'A local site.');
        foreach (['home', 'siteurl'] as $option) {
            add_filter("pre_option_{$option}", $home);
        }
        try {
            unset($_SERVER['REMOTE_ADDR'], $_SERVER['HTTPS']);
            self::assertSame(State::Good, (new HttpsCheck())->look()->state, 'A command.');
            $_SERVER = ['REMOTE_ADDR' => '10.0.0.9', 'HTTP_HOST' => 'shop.example', 'SERVER_PORT' => '80'] + $this->server;
            unset($_SERVER['HTTPS']);
            self::assertSame(State::Critical, (new HttpsCheck())->look()->state, 'A proxy ends TLS.');
            $_SERVER['HTTPS'] = 'on';
            self::assertSame(State::Good, (new HttpsCheck())->look()->state);
        } finally {
            foreach (['home', 'siteurl'] as $option) {
                remove_filter("pre_option_{$option}", $home);
            }
        }
    }

    public function test_encryption_key(): void
    {
        $others = static fn (string $key): mixed => OtherProcess::run([KeyRing::CONSTANT => $key], '
            $found = (new Latchkey\Health\Checks\EncryptionKeyCheck(Latchkey\Plugin::instance()->secrets->encryption))->look();
            return [$found->state->value, $found->value, $found->advice !== []];
        ');
        self::assertSame(['recommended', 'ok, database', true], $others(''), 'It would be made beside what it encrypts.');
        self::assertSame(['critical', 'missing, database', true], $others('too short'));
        self::plugin()->licenses->service()->create(['code' => 'SEALED-HERE']);
        $own = (new EncryptionKeyCheck(self::plugin()->secrets->encryption))->look();
        self::assertSame(State::Good, $own->state);
        self::assertMatchesRegularExpression('/^ok, constant, fingerprint [0-9a-f]{8}$/', $own->value);
        $key = constant(KeyRing::CONSTANT);
        self::assertIsString($key);
        self::assertStringNotContainsString($key, $own->value . $own->title);
        self::assertSame(['critical', 'missing, database', true], $others(''));
        $other = $others('another key, long enough to count as one');
        self::assertIsArray($other);
        self::assertSame('critical', $other[0]);
        self::assertIsString($other[1]);
        self::assertStringStartsWith('mismatch, constant', $other[1]);
    }

    public function test_index_key(): void
    {
        $check = new IndexKeyCheck(self::plugin()->secrets->index, self::plugin()->licenses->repository());
        delete_option(BlindIndex::OPTION);
        self::assertSame(State::Good, $check->look()->state, 'Nothing is stored yet.');
        self::plugin()->licenses->service()->create(['code' => 'FOUND-HERE']);
        self::assertSame([State::Good, 'ok'], [$check->look()->state, $check->look()->value]);
        $key = get_option(BlindIndex::OPTION);
        update_option(BlindIndex::OPTION, str_repeat('a', 64));
        self::assertSame([State::Critical, 'mismatch'], [$check->look()->state, $check->look()->value]);
        delete_option(BlindIndex::OPTION);
        self::assertSame([State::Critical, 'missing'], [$check->look()->state, $check->look()->value]);
        update_option(BlindIndex::OPTION, $key);
    }

    public function test_engine(): void
    {
        $check = new EngineCheck(new SchemaInspector(new Db()));
        self::assertSame(State::Good, $check->look()->state);
        if ((new Db())->is_sqlite()) {
            return;
        }
        $name = Tables::GuestTokens->name();
        (new Db())->define("ALTER TABLE `{$name}` ENGINE=MyISAM");
        try {
            self::assertSame([State::Critical, ["ALTER TABLE `{$name}` ENGINE=InnoDB"]], [$check->look()->state, $check->look()->items]);
        } finally {
            (new Db())->define("ALTER TABLE `{$name}` ENGINE=InnoDB");
        }
    }

    public function test_schema(): void
    {
        $check = new SchemaCheck(self::plugin()->database->migrator());
        self::assertSame(State::Good, $check->look()->state);
        $name = Tables::GuestTokens->name();
        (new Db())->define("DROP INDEX `expires_at` ON `{$name}`");
        self::assertSame([State::Critical, ["{$name} (expires_at)"]], [$check->look()->state, $check->look()->items]);
        self::assertSame(["{$name} (expires_at)"], $check->mend());
        self::assertSame([State::Good, []], [$check->look()->state, $check->mend()]);
        (new Db())->define("DROP INDEX `expires_at` ON `{$name}`");
        Lifecycle::activate();
        self::assertSame(State::Good, $check->look()->state, 'Activated anew.');
    }

    public function test_another_plugin_at_our_address(): void
    {
        self::assertSame(State::Good, (new RoutesCheck())->look()->state);
        register_rest_route('wc/v1', '/keys', ['methods' => 'GET', 'callback' => '__return_empty_array', 'permission_callback' => '__return_true']);
        try {
            $finding = (new RoutesCheck())->look();
            self::assertSame(State::Recommended, $finding->state);
            self::assertStringContainsString('wc-latchkey/v1', implode($finding->advice));
        } finally {
            $GLOBALS['wp_rest_server'] = null;
        }
    }

    public function test_work_in_the_background(): void
    {
        $check = $this->cron();
        Housekeeping::unschedule();
        self::assertSame([State::Recommended, 'missing: housekeeping'], [$check->look()->state, $check->look()->value]);
        self::assertCount(1, $check->mend());
        self::assertSame(State::Good, $check->look()->state);
        Housekeeping::unschedule();
        wp_schedule_event(time() - 3 * 3600, 'hourly', Housekeeping::HOOK);
        self::assertSame(State::Recommended, $check->look()->state);
        self::assertStringContainsString('3 hours ago', implode(' ', $check->look()->advice));
        self::assertSame([], $check->mend());
    }

    public function test_a_turn_that_nobody_arranged(): void
    {
        $check = $this->cron();
        Housekeeping::schedule();
        self::plugin()->jobs->service()->start('from-the-future', 0, 1, [], Actor::system(), 0);
        $turn = new Schedule(new Clock(), JobDriver::HOOK);
        $turn->clear();
        self::assertSame(State::Good, $check->look()->state, 'The request that began it may still run.');
        (new Db())->execute('UPDATE %i SET updated_at = %s', Tables::Jobs->name(), (new Clock())->utc(-900));
        self::assertSame([State::Recommended, 'missing: jobs'], [$check->look()->state, $check->look()->value]);
        self::assertSame(['A long job is waiting, and its next run is not scheduled'], $check->mend());
        self::assertTrue($turn->is_arranged());
        self::assertSame(State::Good, $check->look()->state);
    }

    public function test_work_that_waits(): void
    {
        $turns = 0;
        $check = new WaitingCheck(new WaitingRepository(new Db(), new Clock()), ['mail'], function () use (&$turns): void {
            $turns++;
            (new Db())->execute('DELETE FROM %i', Tables::OrderNotices->name());
        });
        self::assertSame(State::Good, $check->look()->state);
        $this->waits(-3500);
        self::assertSame(State::Good, $check->look()->state, 'Less than an hour.');
        $this->waits(-3700);
        $finding = $check->look();
        self::assertSame([State::Critical, 'order 7, message 1, job 1, subscription 9'], [$finding->state, preg_replace('/(message|job) \d+/', '$1 1', $finding->value)]);
        self::assertSame(['Order 7 changed, but its license keys are not up to date'], $check->mend());
        self::assertSame([1, State::Critical], [$turns, $check->look()->state]);
    }

    public function test_no_check_breaks_where_a_table_is_gone(): void
    {
        (new Db())->define('DROP TABLE `' . Tables::Jobs->name() . '`');
        /** @var array{direct: array<string, array{test: \Closure(): array<string, mixed>}>} $tests */
        $tests = apply_filters('site_status_tests', ['direct' => [], 'async' => []]);
        $states = array_map(static fn (array $test): string => is_string($status = $test['test']()['status'] ?? null) ? $status : '', $tests['direct']);
        self::assertSame(['critical', 'critical'], [$states['latchkey-schema'] ?? null, $states['latchkey-waiting'] ?? null]);
        self::assertSame([], array_diff($states, ['good', 'recommended', 'critical']));
    }

    private function waits(int $offset): void
    {
        $at = (new Clock())->utc($offset);
        $db = new Db();
        foreach ([Tables::OrderNotices, Tables::Outbox, Tables::Jobs, Tables::Subscriptions] as $table) {
            $db->execute('DELETE FROM %i', $table->name());
        }
        $db->execute('INSERT INTO %i (order_id, created_at) VALUES (7, %s)', Tables::OrderNotices->name(), $at);
        foreach (['mail', 'nobody-delivers-it'] as $kind) {
            $db->insert_new(Tables::Outbox, ['kind' => $kind, 'message_id' => $kind, 'payload' => '{}', 'due_at' => $at, 'created_at' => $at]);
        }
        $db->insert_new(Tables::Jobs, ['kind' => 'generate', 'input' => '[]', 'created_at' => $at, 'updated_at' => $at]);
        $db->execute('INSERT INTO %i (subscription_id, due_at) VALUES (9, %s)', Tables::Subscriptions->name(), $at);
    }

    private function cron(): CronCheck
    {
        $clock = new Clock();
        return new CronCheck(new WaitingRepository(new Db(), $clock), new Schedule($clock, JobDriver::HOOK), new Schedule($clock, OutboxDriver::HOOK), ['mail']);
    }

    private static function plugin(): Plugin
    {
        return Plugin::instance();
    }
}
