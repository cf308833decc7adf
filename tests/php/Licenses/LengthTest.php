<?php

declare(strict_types=1);

namespace Latchkey\Tests\Licenses;

use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseService;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;

/**
 * @phpstan-import-type LicenseData from LicenseService
 */
final class LengthTest extends TestCase
{
    private LicenseService $licenses;

    protected function setUp(): void
    {
        parent::setUp();
        $this->licenses = Plugin::instance()->licenses->service();
    }

    public function test_a_year_ends_on_its_own_day_and_valid_for_is_the_days_between(): void
    {
        $stock = $this->key(['valid_unit' => DurationUnit::Year, 'valid_count' => 3]);
        self::assertSame([1095, 'year', 3], [$stock->valid_for, $stock->length->unit->value, $stock->length->count]);
        $sold = $this->licenses->update($stock->id, ['status' => LicenseStatus::Active, 'email' => 'b@example.org']);
        $end = Run::after((string) $sold->started_at, $sold->length);
        self::assertSame($end, $sold->expires_at);
        self::assertSame((Clock::timestamp((string) $end) - Clock::timestamp((string) $sold->started_at)) / 86400, $sold->valid_for);
    }

    public function test_valid_for_alone_means_days_and_beside_the_others_says_the_same_again(): void
    {
        $key = $this->key(['valid_unit' => DurationUnit::Month, 'valid_count' => 6]);
        self::assertSame(180, $key->valid_for);
        self::assertSame(['month', 2, 60], self::length($this->licenses->update($key->id, ['valid_count' => 2])));
        self::assertSame(['month', 2, 60], self::length($this->licenses->update($key->id, ['valid_for' => 60, 'valid_unit' => DurationUnit::Month, 'valid_count' => 2])));
        self::assertSame(['day', 90, 90], self::length($this->licenses->update($key->id, ['valid_for' => 90, 'valid_unit' => DurationUnit::Month, 'valid_count' => 2])));
        self::assertSame(['year', 1, 365], self::length($this->licenses->update($key->id, ['valid_unit' => DurationUnit::Year, 'valid_count' => 1])));
        self::assertSame(['day', 365, 365], self::length($this->licenses->update($key->id, ['valid_for' => 365])));
    }

    public function test_no_key_is_given_more_than_a_hundred_years_at_once(): void
    {
        $key = $this->key(['valid_unit' => DurationUnit::Year, 'valid_count' => 100]);
        $this->expectExceptionObject(new DomainError('latchkey_too_long'));
        $this->licenses->update($key->id, ['valid_count' => 101]);
    }

    public function test_the_first_activation_counts_months_and_years(): void
    {
        $key = $this->key(['valid_unit' => DurationUnit::Year, 'valid_count' => 1, 'clock' => LicenseClock::Activation, 'status' => LicenseStatus::Active, 'email' => 'b@example.org']);
        self::assertSame([null, 365], [$key->expires_at, $key->valid_for]);
        $terms = Plugin::instance()->licenses->periods();
        $renewed = $terms->renew($key->id, 1, 2, 0, new Duration(DurationUnit::Month, 1));
        self::assertSame(['month', 13], [$renewed?->length->unit->value, $renewed?->length->count]);
        Plugin::instance()->licenses->activations()->activate($key, new Instance('laptop'), Actor::system());
        $begun = $this->licenses->get($key->id);
        self::assertSame(Run::after((string) $begun->started_at, new Duration(DurationUnit::Month, 13)), $begun->expires_at);
        $again = $terms->renew($key->id, 1, 2, 1, new Duration(DurationUnit::Day, 3));
        self::assertSame((new Run((string) $begun->started_at, 13, 3))->end(), $again?->expires_at);
    }

    public function test_a_renewal_in_time_goes_on_from_the_begin_of_the_run(): void
    {
        $key = $this->key(['valid_unit' => DurationUnit::Month, 'valid_count' => 1, 'status' => LicenseStatus::Active, 'email' => 'b@example.org']);
        $plugin = Plugin::instance();
        $plugin->licenses->table()->update($key->id, ['ordered_at' => '2039-12-30 23:00:00', 'started_at' => '2039-12-31 00:00:00', 'expires_at' => '2040-01-31 00:00:00']);
        $month = new Duration(DurationUnit::Month, 1);
        self::assertSame('2040-02-29 00:00:00', $plugin->licenses->periods()->end_after($this->licenses->get($key->id), null));
        self::assertSame('2040-02-29 00:00:00', $plugin->licenses->periods()->renew($key->id, 1, 2, 0, $month)?->expires_at);
        self::assertSame('2040-03-31 00:00:00', $plugin->licenses->periods()->end_after($this->licenses->get($key->id), $month));
        self::assertSame('2040-03-31 00:00:00', $plugin->licenses->periods()->renew($key->id, 1, 2, 1, $month)?->expires_at);
    }

    /**
     * @return array{string, int, int}
     */
    private static function length(License $license): array
    {
        return [$license->length->unit->value, $license->length->count, $license->valid_for];
    }

    /**
     * @param LicenseData $data
     */
    private function key(array $data): License
    {
        return $this->licenses->create($data + ['code' => wp_generate_password(24, false)]);
    }
}
