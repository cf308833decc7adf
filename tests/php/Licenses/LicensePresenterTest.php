<?php

declare(strict_types=1);

namespace Latchkey\Tests\Licenses;

use Latchkey\Licenses\Activations\Activation;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\SeatPresenter;
use Latchkey\Licenses\StoreWords;
use Latchkey\Plugin;
use Latchkey\Support\Clock;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * A license key in words, by this site's calendar.
 */
final class LicensePresenterTest extends TestCase
{
    public const NOW = '2026-11-22 07:00:00';
    private const WAITS = ['valid_for' => 30, 'valid_count' => 30, 'clock' => 'activation', 'started_at' => null];

    protected function setUp(): void
    {
        parent::setUp();
        update_option('timezone_string', 'America/Los_Angeles');
    }

    protected function tearDown(): void
    {
        update_option('timezone_string', '');
        parent::tearDown();
    }

    /** @return iterable<string, array{string, string|null, string, string}> Status, end (UTC), word and tone; it is 23:00 of Nov 21 there. */
    public static function states(): iterable
    {
        yield 'no end' => ['active', null, 'Active', 'good'];
        yield 'far away' => ['active', '2026-12-23 08:00:01', 'Active', 'good'];
        yield 'in thirty days' => ['active', '2026-12-22 07:59:59', 'Expires in 30 days', 'look'];
        yield 'tomorrow there' => ['active', '2026-11-22 08:00:01', 'Expires in 1 day', 'look'];
        yield 'today there' => ['active', '2026-11-22 07:59:59', 'Expires today', 'look'];
        yield 'passed, not swept' => ['active', '2026-11-22 07:00:00', 'Expired', 'bad'];
        yield 'swept' => ['expired', '2026-11-01 00:00:00', 'Expired', 'bad'];
        yield 'unpaid' => ['pending', '2026-11-23 00:00:00', 'Waiting for payment', 'look'];
        yield 'taken back' => ['disabled', null, 'Disabled', 'off'];
    }

    #[DataProvider('states')]
    public function test_the_badge(string $status, ?string $end, string $word, string $tone): void
    {
        $license = $this->license(['status' => $status, 'valid_for' => 365] + ($end === null ? [] : ['expires_at' => $end]));
        self::assertSame(['text' => $word, 'tone' => $tone], $this->words()->badge($license));
    }

    /** @return iterable<string, array{int, int, string}> Days that the key is valid, seconds to its end, and the word; it is 23:00 there. */
    public static function tenths(): iterable
    {
        $day = 86400;
        yield 'a year: thirty days' => [365, 30 * $day, 'Expires in 30 days'];
        yield 'a year: the day before' => [365, 31 * $day, 'Active'];
        yield 'five years: the day before' => [1825, 31 * $day, 'Active'];
        yield 'thirty days: its first day' => [30, 30 * $day, 'Active'];
        yield 'thirty days: one second before the last three' => [30, 3 * $day + 1, 'Active'];
        yield 'thirty days: the last three' => [30, 3 * $day, 'Expires in 3 days'];
        yield 'a day: noon' => [1, intdiv($day, 2), 'Active'];
        yield 'a day: two hours' => [1, 7200, 'Expires in 1 day'];
        yield 'a day: half an hour' => [1, 1800, 'Expires today'];
    }

    #[DataProvider('tenths')]
    public function test_it_expires_soon_in_the_last_tenth_of_its_time(int $days, int $left, string $word): void
    {
        $license = $this->license(['status' => 'active', 'valid_for' => $days, 'expires_at' => self::in($left)]);
        self::assertSame($word, $this->words()->badge($license)['text']);
    }

    public function test_if_nothing_says_how_long_it_lasts_its_time_counts_from_its_start(): void
    {
        $begun = ['status' => 'active', 'valid_for' => 0, 'expires_at' => self::in(5 * 86400)];
        self::assertSame('Active', $this->words()->badge($this->license(['started_at' => self::in(0)] + $begun))['text']);
        self::assertSame('Expires in 5 days', $this->words()->badge($this->license(['started_at' => self::in(-46 * 86400)] + $begun))['text']);
    }

    public function test_devices_and_end(): void
    {
        $words = $this->words();
        $limited = $this->license(['activation_limit' => 3, 'activation_count' => 2]);
        self::assertSame(['2 of 3', '1 device is free.'], [SeatPresenter::devices($limited), SeatPresenter::free_devices($limited)]);
        $over = $this->license(['activation_limit' => 1, 'activation_count' => 2]);
        self::assertSame(['2 of 1', 'No device is free. Remove one to use another.'], [SeatPresenter::devices($over), SeatPresenter::free_devices($over)]);
        $free = $this->license(['activation_limit' => 0, 'activation_count' => 1]);
        self::assertSame(['1, no limit', ''], [SeatPresenter::devices($free), SeatPresenter::free_devices($free)]);
        self::assertSame('Never', $words->end($free));
        self::assertSame('30 days after its first use', $words->end($this->license(['valid_for' => 30, 'valid_count' => 30, 'clock' => 'activation', 'started_at' => null])));
    }

    public function test_seats_and_end_for_staff(): void
    {
        $words = $this->words();
        self::assertSame('2 / 3', SeatPresenter::seats($this->license(['activation_limit' => 3, 'activation_count' => 2])));
        $free = $this->license(['activation_limit' => 0, 'activation_count' => 1]);
        self::assertSame(['1 / ∞', 'Never'], [SeatPresenter::seats($free), $words->own_end($free)]);
        self::assertSame('December 22, 2026', $words->own_end($this->license(['expires_at' => '2026-12-23 07:59:59'])));
        self::assertSame('Not activated yet', $words->own_end($this->license(self::WAITS)));
    }

    public function test_until_when_it_is_valid(): void
    {
        $words = $this->words();
        $runs = $this->license(['expires_at' => '2026-12-23 08:00:00', 'activation_limit' => 3]);
        $ended = $this->license(['expires_at' => '2026-11-22 06:00:00', 'activation_limit' => 1]);
        self::assertSame('Valid until December 23, 2026', $words->validity($runs));
        self::assertSame('Renewed, valid until December 23, 2026', $words->validity($runs, true));
        self::assertSame('Expired on November 21, 2026', $words->validity($ended, true));
        self::assertSame('Expires on December 23, 2026', $words->ending('2026-12-23 08:00:00'));
        self::assertSame('Expired on November 21, 2026', $words->ending('2026-11-22 06:00:00'));
        self::assertSame('Replaces ' . LicensePresenter::short_name($ended) . ' · Valid until December 23, 2026 · 3 devices', $words->terms($runs, $ended));
        self::assertSame('Expired on November 21, 2026 · 1 device', $words->terms($ended));
        self::assertSame(['', 'any number of devices'], [$words->validity($this->license(['status' => 'active'])), $words->terms($this->license(['activation_limit' => 0]))]);
        $waits = $this->license(['activation_limit' => 2] + self::WAITS);
        self::assertSame(['', 'Valid for 30 days from its first use · 2 devices'], [$words->validity($waits), $words->terms($waits)]);
    }

    public function test_a_renewal(): void
    {
        $license = $this->license(['expires_at' => '2026-12-23 08:00:00']);
        $name = LicensePresenter::short_name($license);
        self::assertSame("Your license key {$name} now runs until December 23, 2026.", $this->words()->renewed($license));
        self::assertSame("Your license key {$name} was renewed. Ends with that.", $this->words(self::store('Ends with that'))->renewed($license));
        $endless = $this->license(['status' => 'active']);
        self::assertSame('Your license key ' . LicensePresenter::short_name($endless) . ' was renewed. It never ends.', $this->words()->renewed($endless));
    }

    public function test_what_a_store_adds(): void
    {
        $license = $this->license(['expires_at' => '2026-11-22 08:00:01', 'activation_limit' => 1]);
        $follows = $this->words(self::store('Ends with that'));
        self::assertSame(['Ends with that', 'Ends with that'], [$follows->end($license), $follows->validity($license)]);
        self::assertSame(['text' => 'Active', 'tone' => 'good'], $follows->badge($license));
        self::assertSame('Ends with that · 1 device', $follows->terms($license));
        $own = $this->words(self::store(''));
        self::assertSame(['22.11.', 'Valid until 22.11.'], [$own->end($license), $own->validity($license)]);
    }

    /** @return iterable<string, array{string, string}> Last seen (UTC), and the words. */
    public static function devices(): iterable
    {
        yield 'today there' => ['2026-11-21 08:00:00', 'Since November 1, 2026 · last seen today'];
        yield 'yesterday there' => ['2026-11-21 07:59:59', 'Since November 1, 2026 · last seen yesterday'];
        yield 'before' => ['2026-11-20 07:59:59', 'Since November 1, 2026 · last seen November 19, 2026'];
    }

    #[DataProvider('devices')]
    public function test_a_device(string $seen, string $words): void
    {
        $seat = new Activation(
            id: 1,
            uuid: 'u',
            license_id: 1,
            instance: 'box-1',
            name: '',
            platform: '',
            version: '',
            ip: '',
            is_active: true,
            activated_at: '2026-11-01 12:00:00',
            last_seen_at: $seen,
            deactivated_at: null,
        );
        self::assertSame($words, (new SeatPresenter($this->words()))->device($seat));
    }

    private function words(?StoreWords $store = null): LicensePresenter
    {
        return new LicensePresenter(new class extends Clock {
            public function now(): int
            {
                return self::timestamp(LicensePresenterTest::NOW);
            }
        }, $store);
    }

    private static function in(int $seconds): string
    {
        return gmdate(Clock::FORMAT, Clock::timestamp(self::NOW) + $seconds);
    }

    private static function store(string $end): StoreWords
    {
        return new class ($end) implements StoreWords {
            public function __construct(private readonly string $end)
            {
            }

            public function end(License $license): string
            {
                return $this->end;
            }

            public function date(int $time): string
            {
                return (string) wp_date('j.n.', $time);
            }
        };
    }

    /**
     * @param array<string, string|int|null> $columns
     */
    private function license(array $columns): License
    {
        $plugin = new Plugin(true);
        $license = $plugin->licenses->service()->create([
            'code' => 'CODE-' . bin2hex(random_bytes(6)),
            'email' => 'anna@example.org',
            'status' => LicenseStatus::Active,
        ]);
        $plugin->licenses->table()->update($license->id, $columns);
        return $plugin->licenses->service()->get($license->id);
    }
}
