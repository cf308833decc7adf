<?php

declare(strict_types=1);

namespace Latchkey\Tests\Licenses;

use Latchkey\Database\Tables;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseSchema;
use Latchkey\Licenses\LicenseService;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\LicensePeriods;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * What a person's change of a key leaves alone.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class ChangesTest extends TestCase
{
    private const SOLD = ['status' => LicenseStatus::Active, 'email' => 'b@example.org'];

    private LicenseService $licenses;

    protected function setUp(): void
    {
        parent::setUp();
        $this->licenses = Plugin::instance()->licenses->service();
    }

    public function test_a_key_that_was_never_sold_keeps_its_own_end_when_it_is_switched_off_and_on(): void
    {
        $key = $this->key(['expires_at' => '2099-01-01 00:00:00', 'vendor_id' => 3, 'price' => 5.0]);
        $this->licenses->update($key->id, ['status' => LicenseStatus::Disabled]);
        $again = $this->licenses->update($key->id, ['status' => LicenseStatus::Available]);
        self::assertSame(['2099-01-01 00:00:00', 3, 5.0], [$again->expires_at, $again->vendor_id, $again->price]);
    }

    public function test_a_key_that_ended_in_stock_is_not_sold_for_ever_because_somebody_enables_it(): void
    {
        $key = $this->key(['expires_at' => '2020-01-01 00:00:00']);
        $later = $this->licenses->update($this->key(['expires_at' => '2020-01-01 00:00:00'])->id, ['status' => LicenseStatus::Available, 'expires_at' => '2099-01-01 00:00:00']);
        self::assertSame('2099-01-01 00:00:00', $later->expires_at);
        $this->expectExceptionObject(new DomainError('latchkey_invalid_transition'));
        $this->licenses->update($key->id, ['status' => LicenseStatus::Available]);
    }

    public function test_what_is_sent_beside_available_counts(): void
    {
        $key = $this->key(['product_id' => 5, 'valid_count' => 30]);
        $this->licenses->update($key->id, self::SOLD);
        $back = $this->licenses->update($key->id, ['status' => LicenseStatus::Available, 'product_id' => 7, 'valid_count' => 60, 'expires_at' => '2099-05-05 00:00:00']);
        self::assertSame([7, 60, 60, '2099-05-05 00:00:00', null], [$back->product_id, $back->length->count, $back->valid_for, $back->expires_at, $back->ordered_at]);
    }

    /**
     * @return array<string, array{LicenseData, array<string, scalar|null>}> What a key is sold as, and what is then written over it.
     */
    public static function sold(): array
    {
        $year = ['valid_unit' => DurationUnit::Year, 'valid_count' => 1] + self::SOLD;
        return [
            'a leap year' => [$year, ['ordered_at' => '2027-06-01 00:00:00', 'started_at' => '2027-06-01 00:00:00', 'expires_at' => '2028-06-01 00:00:00', 'valid_for' => 366]],
            'February' => [['valid_unit' => DurationUnit::Month] + $year, ['ordered_at' => '2027-02-01 00:00:00', 'started_at' => '2027-02-01 00:00:00', 'expires_at' => '2027-03-01 00:00:00', 'valid_for' => 28]],
            'an end by hand' => [$year, ['ordered_at' => '2027-01-01 00:00:00', 'started_at' => '2027-01-01 00:00:00', 'expires_at' => '2040-01-01 12:00:00', 'valid_for' => 4749]],
            'an end from stock' => [self::SOLD, ['ordered_at' => '2027-01-01 08:00:00', 'started_at' => '2027-01-01 08:00:00', 'expires_at' => '2027-02-04 23:59:59', 'valid_for' => 35]],
            'a length of none beside an end' => [self::SOLD, ['ordered_at' => '2027-01-01 08:00:00', 'expires_at' => '2027-02-04 23:59:59', 'valid_for' => 0]],
        ];
    }

    /**
     * @param LicenseData                $data
     * @param array<string, scalar|null> $written By column.
     */
    #[DataProvider('sold')]
    public function test_what_is_sent_back_as_it_was_changes_nothing(array $data, array $written): void
    {
        $key = $this->key($data);
        $this->set($key->id, $written);
        $before = $this->licenses->get($key->id);
        $full = ['valid_for' => $before->valid_for, 'valid_unit' => $before->length->unit, 'valid_count' => $before->length->count];
        foreach ([$full, ['valid_for' => $before->valid_for]] as $sent) {
            $after = $this->licenses->update($key->id, $sent + ['activation_limit' => 5]);
            self::assertEquals([$before->length, $before->expires_at, $before->valid_for, 5], [$after->length, $after->expires_at, $after->valid_for, $after->activation_limit]);
        }
        $days = $this->licenses->update($key->id, ['valid_for' => 90] + $full);
        self::assertSame(['day', 90], [$days->length->unit->value, $days->length->count]);
    }

    public function test_days_beside_a_unit_without_a_count_are_no_length(): void
    {
        $this->expectExceptionObject(new DomainError('latchkey_count_required'));
        $this->licenses->update($this->key(['valid_count' => 10])->id, ['valid_for' => 90, 'valid_unit' => DurationUnit::Month]);
    }

    public function test_valid_for_is_the_days_from_begin_to_end_whoever_moves_the_end(): void
    {
        $key = $this->at('2027-01-31 00:00:00', '2027-03-02 00:00:00', DurationUnit::Day, 30);
        self::assertSame(100, $this->licenses->update($key->id, ['expires_at' => '2027-05-11 00:00:00'])->valid_for);
        self::assertSame(110, $this->terms()->renew($key->id, 1, 2, 0, Duration::of_days(10))?->valid_for);
        self::assertSame(0, $this->licenses->update($key->id, ['expires_at' => null])->valid_for);
    }

    /**
     * @return array<string, array{int, string, int, string, Duration, string, string}> Months sold, their end, months then, the end then; a renewal, the end
     *     after it, and that where the first renewal is taken back.
     */
    public static function drifts(): array
    {
        $month = new Duration(DurationUnit::Month, 1);
        $year = new Duration(DurationUnit::Year, 1);
        return [
            'longer' => [1, '2027-02-28 00:00:00', 2, '2027-04-30 00:00:00', $month, '2027-05-31 00:00:00', '2027-04-30 00:00:00'],
            'shorter' => [12, '2028-01-31 00:00:00', 1, '2027-03-31 00:00:00', $year, '2028-03-31 00:00:00', '2028-02-29 00:00:00'],
        ];
    }

    #[DataProvider('drifts')]
    public function test_a_length_changed_by_hand_does_not_make_the_day_drift(int $sold, string $end, int $count, string $changed, Duration $renewal, string $renewed, string $reverted): void
    {
        $key = $this->at('2027-01-31 00:00:00', $end, DurationUnit::Month, $sold);
        $this->terms()->renew($key->id, 1, 2, 0, new Duration(DurationUnit::Month, 1));
        self::assertSame($changed, $this->licenses->update($key->id, ['valid_count' => $count])->expires_at);
        self::assertSame($renewed, $this->terms()->renew($key->id, 1, 3, 0, $renewal)?->expires_at);
        $first = Plugin::instance()->database->db->row('SELECT * FROM %i WHERE order_item_id = 2', Tables::LicensePeriods->name());
        self::assertNotNull($first);
        self::assertSame($reverted, $this->terms()->set_standing(\Latchkey\Licenses\Periods\LicensePeriod::from_row($first), false)?->expires_at);
    }

    public function test_months_set_by_hand_while_a_key_waits_stay_months(): void
    {
        $key = $this->key(['valid_unit' => DurationUnit::Year, 'valid_count' => 1, 'clock' => LicenseClock::Activation] + self::SOLD);
        $this->terms()->renew($key->id, 1, 2, 0, new Duration(DurationUnit::Year, 1));
        $this->licenses->update($key->id, ['valid_unit' => DurationUnit::Month, 'valid_count' => 30]);
        $renewed = $this->terms()->renew($key->id, 1, 3, 0, new Duration(DurationUnit::Month, 1));
        self::assertEquals(new Duration(DurationUnit::Month, 31), $renewed?->length);
        self::assertNull($renewed?->expires_at);
    }

    public function test_a_waiting_key_that_counts_from_its_sale_instead_gets_its_end(): void
    {
        $key = $this->key(['valid_unit' => DurationUnit::Month, 'valid_count' => 1, 'clock' => LicenseClock::Activation] + self::SOLD);
        $this->set($key->id, ['ordered_at' => '2099-01-31 00:00:00']);
        $now = $this->licenses->update($key->id, ['clock' => LicenseClock::Sale]);
        self::assertSame(['2099-01-31 00:00:00', '2099-02-28 00:00:00', 28], [$now->started_at, $now->expires_at, $now->valid_for]);
    }

    public function test_an_endless_key_that_is_to_count_from_its_first_use_waits_for_it(): void
    {
        $key = $this->licenses->update($this->key(self::SOLD)->id, ['clock' => LicenseClock::Activation]);
        $key = $this->licenses->update($key->id, ['valid_count' => 30]);
        self::assertSame([true, 30, null], [$key->waits(), $key->valid_for, $key->expires_at]);
    }

    public function test_a_key_made_endless_by_hand_does_not_begin_again(): void
    {
        $key = $this->key(['valid_count' => 30, 'clock' => LicenseClock::Activation, 'activation_limit' => 0] + self::SOLD);
        $activations = Plugin::instance()->licenses->activations();
        $activations->activate($key, new \Latchkey\Licenses\Activations\Instance('one'), Actor::system());
        $this->licenses->update($key->id, ['expires_at' => null]);
        $activations->activate($this->licenses->get($key->id), new \Latchkey\Licenses\Activations\Instance('two'), Actor::system());
        self::assertSame([null, 2], [$this->licenses->get($key->id)->expires_at, $this->licenses->get($key->id)->activation_count]);
    }

    public function test_an_end_stays_within_what_a_database_holds(): void
    {
        $key = $this->at('2027-01-31 00:00:00', '2027-03-02 00:00:00', DurationUnit::Day, 30);
        $this->terms()->renew($key->id, 1, 2, 0, Duration::of_days(10));
        $this->licenses->update($key->id, ['expires_at' => '9999-12-31 00:00:00']);
        self::assertSame('9999-12-31 23:59:59', $this->licenses->update($key->id, ['valid_for' => 60])->expires_at);
    }

    public function test_a_change_that_rests_on_what_is_no_more_is_refused(): void
    {
        $key = $this->at('2099-01-31 00:00:00', '2099-03-02 00:00:00', DurationUnit::Day, 30);
        $this->terms()->renew($key->id, 1, 2, 0, Duration::of_days(365));
        $renewed = $this->licenses->get($key->id)->expires_at;
        $extended = $this->licenses->update($key->id, ['expires_at' => '2100-05-01 00:00:00'], null, ['expires_at' => $renewed, 'price' => 0]);
        self::assertSame('2100-05-01 00:00:00', $extended->expires_at);
        $this->expectExceptionObject(new DomainError('latchkey_conflict'));
        $this->licenses->update($key->id, ['expires_at' => '2099-04-01 00:00:00'], null, ['expires_at' => '2099-03-02 00:00:00']);
    }

    public function test_a_program_may_say_what_it_has_read(): void
    {
        $schema = LicenseSchema::previous();
        self::assertTrue(rest_validate_value_from_schema(['expires_at' => null, 'activation_limit' => 3, 'email' => ''], $schema, 'previous'));
        self::assertInstanceOf(\WP_Error::class, rest_validate_value_from_schema(['code' => 'A'], $schema, 'previous'));
    }

    public function test_what_is_said_of_a_made_key_begins_at_its_generator(): void
    {
        $plugin = Plugin::instance();
        $fields = (new GeneratorFields())->with(['pattern' => 'LEN-######', 'valid_unit' => 'month', 'valid_count' => 12]);
        $generator = $plugin->generators->service()->create('Months', $fields, Actor::system())->id;
        $make = $plugin->generators->generation();
        self::assertEquals(
            [new Duration(DurationUnit::Month, 12), new Duration(DurationUnit::Month, 6), Duration::of_days(90), new Duration(DurationUnit::Year, 2)],
            [
                $make->create($generator, [], Actor::system())->length,
                $make->create($generator, ['valid_count' => 6], Actor::system())->length,
                $make->create($generator, ['valid_for' => 90], Actor::system())->length,
                $make->create($generator, ['valid_unit' => DurationUnit::Year, 'valid_count' => 2], Actor::system())->length,
            ],
        );
    }

    private function terms(): LicensePeriods
    {
        return Plugin::instance()->licenses->periods();
    }

    private function at(string $from, string $end, DurationUnit $unit, int $count): License
    {
        $key = $this->key(['valid_unit' => $unit, 'valid_count' => $count] + self::SOLD);
        $days = Run::days_between($from, $end);
        return $this->set($key->id, ['ordered_at' => $from, 'started_at' => $from, 'expires_at' => $end, 'valid_for' => $days]);
    }

    /**
     * @param array<string, scalar|null> $values By column.
     */
    private function set(int $id, array $values): License
    {
        Plugin::instance()->licenses->table()->update($id, $values);
        return $this->licenses->get($id);
    }

    /**
     * @param LicenseData $data
     */
    private function key(array $data): License
    {
        return $this->licenses->create($data + ['code' => wp_generate_password(24, false)]);
    }
}
