<?php

declare(strict_types=1);

namespace Latchkey\Tests\Licenses\Periods;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Tables;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseService;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\LicensePeriod;
use Latchkey\Licenses\Periods\LicensePeriodKind;
use Latchkey\Licenses\Periods\PeriodPlan;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;

/**
 * @phpstan-import-type LicenseData from LicenseService
 */
final class LicensePeriodsTest extends TestCase
{
    private const ORDER = 500;

    private Plugin $plugin;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
    }

    public function test_a_renewal_extends_from_the_keys_own_end_and_its_refund_goes_back_there(): void
    {
        $key = $this->key(['expires_at' => '2040-01-01 00:00:00']);
        self::assertSame('2041-01-01 00:00:00', $this->renew($key, 366)->expires_at);
        self::assertSame([LicensePeriodKind::Sale, LicensePeriodKind::Renewal], array_map(static fn (LicensePeriod $term): LicensePeriodKind => $term->kind, $this->terms($key)));
        self::assertSame('2040-01-01 00:00:00', $this->stand($key, 1, false)->expires_at);
        self::assertSame('2041-01-01 00:00:00', $this->stand($key, 1, true)->expires_at);
        self::assertSame(3, $this->read($key)->periods_revision);
    }

    public function test_an_expired_key_counts_from_now_and_works_again(): void
    {
        $key = $this->key(['expires_at' => '2020-01-01 00:00:00']);
        $this->plugin->licenses->table()->update($key->id, ['status' => 'expired']);
        $now = $this->renew($key, 10);
        self::assertSame(LicenseStatus::Active, $now->stored_status);
        self::assertEqualsWithDelta(time() + 10 * PeriodPlan::DAY, Clock::timestamp((string) $now->expires_at), 30);
        self::assertSame('2020-01-01 00:00:00', $this->stand($key, 1, false)->expires_at);
    }

    public function test_one_unit_of_a_line_renews_once(): void
    {
        $key = $this->key(['expires_at' => '2040-01-01 00:00:00']);
        $this->renew($key, 10);
        self::assertSame('2040-01-11 00:00:00', $this->renew($key, 10)->expires_at);
        self::assertSame('2040-01-21 00:00:00', $this->renew($key, 10, 1)->expires_at);
        self::assertCount(3, $this->terms($key));
    }

    public function test_what_a_person_set_is_never_lost(): void
    {
        $key = $this->key(['expires_at' => '2040-01-01 00:00:00']);
        $this->renew($key, 10);
        $this->plugin->licenses->service()->update($key->id, ['expires_at' => '2050-01-01 00:00:00']);
        self::assertSame('2050-01-11 00:00:00', $this->renew($key, 10, 1)->expires_at);
        self::assertSame('2050-01-01 00:00:00', $this->stand($key, 1, false)->expires_at, 'A refund takes its own term back.');
        self::assertSame('2050-01-11 00:00:00', $this->stand($key, 1, true)->expires_at);
        $this->plugin->licenses->service()->update($key->id, ['expires_at' => null]);
        self::assertNull($this->stand($key, 3, false)->expires_at);
    }

    public function test_a_key_that_waits_for_its_first_activation_gets_more_days(): void
    {
        $key = $this->key(['valid_for' => 100, 'clock' => LicenseClock::Activation]);
        $now = $this->renew($key, 30);
        self::assertSame([null, 130], [$now->expires_at, $now->valid_for]);
        self::assertSame(100, $this->plugin->licenses->periods()->length($now)->days(), 'Not more with each renewal.');
        self::assertSame(100, $this->stand($key, 1, false)->valid_for);
        self::assertSame(130, $this->stand($key, 1, true)->valid_for);

        $this->plugin->licenses->activations()->activate($now, new Instance('laptop'), Actor::system());
        $begun = $this->read($key);
        self::assertEqualsWithDelta(time() + 130 * PeriodPlan::DAY, Clock::timestamp((string) $begun->expires_at), 30);
        $first = PeriodPlan::plus((string) $begun->expires_at, -30);
        self::assertSame($first, $this->stand($key, 1, false)->expires_at);
        self::assertSame($begun->expires_at, $this->stand($key, 1, true)->expires_at);
        self::assertSame(PeriodPlan::plus((string) $begun->expires_at, 7), $this->renew($key, 7, 1)->expires_at);
    }

    public function test_days_that_a_person_changes_while_they_wait_are_kept(): void
    {
        $key = $this->key(['valid_for' => 100, 'clock' => LicenseClock::Activation]);
        $this->renew($key, 30);
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 500]);
        self::assertSame(510, $this->renew($key, 10, 1)->valid_for);
    }

    public function test_less_days_that_a_person_sets_while_they_wait_are_never_for_ever(): void
    {
        $key = $this->key(['valid_for' => 365, 'clock' => LicenseClock::Activation]);
        $this->renew($key, 365);
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 365]);
        self::assertSame(730, $this->renew($key, 365, 1)->valid_for);
        self::assertSame(365, $this->stand($key, 3, false)->valid_for);
        self::assertSame(1, $this->stand($key, 1, false)->valid_for);
        self::assertSame(365, $this->stand($key, 1, true)->valid_for);
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 0]);
        self::assertSame([0, null], [($now = $this->stand($key, 3, true))->valid_for, $now->expires_at], 'For ever, as a person said.');
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 100]);
        self::assertSame(107, $this->renew($key, 7, 2)->valid_for);
        $this->plugin->licenses->activations()->activate($now, new Instance('laptop'), Actor::system());
        $begun = (string) $this->read($key)->expires_at;
        self::assertSame(PeriodPlan::plus($begun, -7), $this->stand($key, 6, false)->expires_at);
        self::assertSame($begun, $this->stand($key, 6, true)->expires_at);
    }

    public function test_an_end_that_a_person_gives_a_key_that_waits_is_no_first_activation(): void
    {
        $key = $this->key(['valid_for' => 100, 'clock' => LicenseClock::Activation]);
        $this->renew($key, 30);
        $this->plugin->licenses->service()->update($key->id, ['expires_at' => '2040-01-01 00:00:00']);
        self::assertSame('2040-01-11 00:00:00', $this->renew($key, 10, 1)->expires_at);
        self::assertNull($this->terms($key)[0]->from_at);
        self::assertSame('2040-01-11 00:00:00', $this->stand($key, 1, false)->expires_at, 'The end was set whatever it had before.');
        $this->plugin->licenses->activations()->activate($key, new Instance('laptop'), Actor::system());
        self::assertSame([null, '2040-01-11 00:00:00'], [$this->terms($key)[0]->from_at, $this->read($key)->expires_at]);
        $this->plugin->licenses->service()->update($key->id, ['expires_at' => null, 'valid_for' => 50]);
        self::assertSame([null, 57], [($now = $this->renew($key, 7, 2))->expires_at, $now->valid_for], 'It waits again.');
    }

    public function test_a_first_activation_begins_the_terms_and_a_hand_set_end_moves_them(): void
    {
        $key = $this->key(['valid_for' => 100, 'clock' => LicenseClock::Activation]);
        $this->renew($key, 30);
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 133]);
        $this->plugin->licenses->activations()->activate($key, new Instance('laptop'), Actor::system());
        $this->plugin->licenses->activations()->activate($key, new Instance('tablet'), Actor::system());
        $end = (string) $this->read($key)->expires_at;
        self::assertSame(PeriodPlan::plus($end, -133), $this->terms($key)[0]->from_at);
        $this->plugin->licenses->service()->update($key->id, ['expires_at' => PeriodPlan::plus($end, 2)]);
        self::assertSame(PeriodPlan::plus($end, -28), $this->stand($key, 1, false)->expires_at, 'Five days of goodwill stay.');
    }

    public function test_more_days_for_a_renewed_key_come_on_top_of_its_renewals(): void
    {
        $key = $this->key(['valid_for' => 100, 'expires_at' => '2040-01-01 00:00:00']);
        $this->renew($key, 10);
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 102]);
        self::assertSame('2040-01-13 00:00:00', $this->read($key)->expires_at);
    }

    public function test_a_renewal_outlasts_that_a_person_makes_its_key_endless_for_a_while(): void
    {
        $key = $this->key(['valid_for' => 100]);
        $this->renew($key, 10);
        $end = (string) $this->read($key)->expires_at;
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 0]);
        self::assertNull($this->read($key)->expires_at);
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 102]);
        self::assertSame(PeriodPlan::plus($end, 2), $this->read($key)->expires_at);
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 0]);
        self::assertNull($this->renew($key, 30, 1)->expires_at);
        $this->plugin->licenses->service()->update($key->id, ['valid_for' => 100]);
        self::assertSame(PeriodPlan::plus($end, 30), $this->read($key)->expires_at, 'The days it was sold for, and both renewals.');
    }

    public function test_a_change_of_days_does_not_overwrite_a_renewal_that_comes_in_between(): void
    {
        foreach ([false, true] as $was_renewed) {
            $key = $this->key(['valid_for' => 100, 'expires_at' => '2040-01-01 00:00:00']);
            if ($was_renewed) {
                $this->renew($key, 366);
            }
            $tries = 0;
            // What another process does after the key was read; where the transaction is undone, it is done again for good.
            $between = function (string $query) use (&$between, &$tries, $key): string {
                $begins = str_starts_with($query, 'START TRANSACTION');
                $tries += $begins ? 1 : 0;
                if (($begins && $tries === 2) || (!$begins && $tries === 1 && str_starts_with($query, 'UPDATE'))) {
                    remove_filter('query', $between);
                    $this->plugin->database->db->execute(
                        "UPDATE %i SET expires_at = '2050-01-01 00:00:00', periods_revision = periods_revision + 1 WHERE id = %d",
                        Tables::Licenses->name(),
                        $key->id,
                    );
                    if ($tries === 1) {
                        add_filter('query', $between);
                    }
                }
                return $query;
            };
            add_filter('query', $between);
            $this->plugin->licenses->service()->update($key->id, ['valid_for' => 102]);
            remove_filter('query', $between);
            self::assertSame([2, '2050-01-03 00:00:00'], [$tries, $this->read($key)->expires_at]);
        }
    }

    public function test_a_key_that_was_never_renewed_stays_one_when_its_end_is_set(): void
    {
        $key = $this->key(['valid_for' => 100]);
        $this->plugin->licenses->service()->update($key->id, ['expires_at' => '2040-01-01 00:00:00']);
        self::assertSame(0, $this->read($key)->periods_revision);
    }

    public function test_an_activation_counts_the_days_that_the_key_has_at_that_moment(): void
    {
        $read_before = $this->key(['valid_for' => 100, 'clock' => LicenseClock::Activation]);
        $this->renew($read_before, 30);
        $this->plugin->licenses->activations()->activate($read_before, new Instance('laptop'), Actor::system());
        self::assertEqualsWithDelta(time() + 130 * PeriodPlan::DAY, Clock::timestamp((string) $this->read($read_before)->expires_at), 30);
    }

    public function test_nothing_is_written_from_what_another_process_changed(): void
    {
        $key = $this->key(['expires_at' => '2040-01-01 00:00:00']);
        foreach ([['expires_at' => '2041-01-01 00:00:00'], ['expires_at' => null], ['valid_for' => 3], ['status' => 'disabled'], ['periods_revision' => 1]] as $change) {
            $before = $this->read($key);
            $this->plugin->licenses->table()->update($key->id, $change);
            self::assertFalse($this->plugin->licenses->repository()->hold($before), (string) wp_json_encode($change));
            try {
                $this->plugin->licenses->periods()->hold($before);
                self::fail('It was held.');
            } catch (DatabaseError $error) {
                self::assertTrue($error->busy);
            }
        }
        self::assertTrue($this->plugin->licenses->repository()->hold($this->read($key)));
    }

    public function test_a_renewed_key_never_goes_back_to_stock_and_takes_its_terms_along_when_deleted(): void
    {
        $key = $this->key(['expires_at' => '2040-01-01 00:00:00']);
        $this->renew($key, 10);
        try {
            $this->plugin->licenses->service()->update($key->id, ['status' => LicenseStatus::Available]);
            self::fail('It went back to stock.');
        } catch (DomainError $refusal) {
            self::assertSame('latchkey_invalid_transition', $refusal->reason);
        }
        $this->plugin->licenses->service()->delete($key->id);
        self::assertSame([], $this->terms($key));
    }

    /**
     * @param LicenseData $data
     */
    private function key(array $data): License
    {
        return $this->plugin->licenses->service()->create($data + ['code' => wp_generate_password(24, false), 'status' => LicenseStatus::Active, 'email' => 'b@example.org']);
    }

    private function renew(License $key, int|Duration $length, int $unit = 0): License
    {
        return $this->plugin->licenses->periods()->renew($key->id, self::ORDER, 900, $unit, is_int($length) ? Duration::of_days($length) : $length) ?? throw new \LogicException('No key.');
    }

    /**
     * @param int $index Of the key's terms; 0 is its sale.
     */
    private function stand(License $key, int $index, bool $stands): License
    {
        return $this->plugin->licenses->periods()->set_standing($this->terms($key)[$index], $stands) ?? throw new \LogicException('No key.');
    }

    private function read(License $key): License
    {
        return $this->plugin->licenses->service()->get($key->id);
    }

    /**
     * @return list<LicensePeriod>
     */
    private function terms(License $key): array
    {
        return $this->plugin->licenses->period_repository()->of($key->id);
    }
}
