<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Reminders;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Outbox\Outbox;
use Latchkey\Outbox\OutboxRepository;
use Latchkey\Plugin;
use Latchkey\Settings\Settings;
use Latchkey\Tests\Jobs\MovedClock;
use Latchkey\Tests\Support\TestCase;
use Latchkey\WooCommerce\Reminders\DueKeyRepository;
use Latchkey\WooCommerce\Reminders\DueReminders;
use Latchkey\WooCommerce\Reminders\ReminderProgressOption;
use Latchkey\WooCommerce\Reminders\ReminderSchedule;
use Latchkey\WooCommerce\Reminders\ReminderSettings;
use Latchkey\WooCommerce\Reminders\ReminderStep;

/**
 * What is queued, and when. What is sent is tested beside WooCommerce: `woocommerce/reminders.test.ts`, `woocommerce/reminder-year.test.ts`.
 */
final class DueRemindersTest extends TestCase
{
    private const HERS = 'ada@example.org';

    private MovedClock $clock;
    private bool $are_on = true;

    private int $codes = 0;

    protected function setUp(): void
    {
        parent::setUp();
        $this->clock = new MovedClock();
        // Stays within one day of the calendar.
        $this->clock->ahead = 12 * 3600 - $this->clock->now() % 86400;
        $this->look();
    }

    protected function tearDown(): void
    {
        foreach (ReminderStep::cases() as $step) {
            delete_option($step->option());
        }
        parent::tearDown();
    }

    public function test_each_step_is_queued_once_for_the_keys_of_an_order_that_end_on_one_day(): void
    {
        $this->sold(7, 40);
        $this->sold(7, 40, 3600);
        $this->sold(8, 40);
        $this->sold(8, 41);
        $this->sold(0, 40);
        $single = $this->id(0);
        $day = $this->day(40);
        $queued = [];
        for ($hour = 0; $hour < 24 * 50; $hour += 6) {
            $this->pass(6);
            foreach ($this->look() as $id) {
                $queued[] = [intdiv($hour, 24), $id];
            }
            $this->deliver();
        }
        $at = static fn (string $step, int $on): array => array_values(array_map(static fn (array $entry): string => $entry[1], array_filter(
            $queued,
            static fn (array $entry): bool => $entry[0] === $on && str_contains($entry[1], ":{$step}:"),
        )));
        self::assertCount(12, array_unique(array_column($queued, 1)));
        self::assertCount(12, $queued);
        foreach (['first' => 9, 'second' => 32, 'after' => 42] as $step => $on) {
            self::assertEqualsCanonicalizing(["reminder:{$step}:7:{$day}", "reminder:{$step}:8:{$day}", "reminder:{$step}:key-{$single}:{$day}"], $at($step, $on));
            self::assertSame(["reminder:{$step}:8:" . $this->day(41, 50)], $at($step, $on + 1));
        }
    }

    public function test_no_reminder_comes_in_the_first_half_of_a_keys_time(): void
    {
        $month = ['valid_unit' => 'day', 'valid_count' => 30];
        $this->sold(1, 30, values: $month);
        // Renewed a few days before its end.
        $this->sold(2, 33, values: $month + ['ordered_at' => $this->clock->utc(-300 * 86400)]);
        // An end that was typed.
        $this->sold(3, 40, values: ['ordered_at' => $this->clock->utc()]);
        $this->sold(4, 61, values: ['ordered_at' => $this->clock->utc()]);
        $queued = [];
        for ($day = 0; $day < 65; $day++) {
            array_push($queued, ...$this->look());
            $this->deliver();
            $this->pass(24);
        }
        $steps = [];
        foreach ($queued as $id) {
            [, $step, $order] = explode(':', $id);
            $steps["of {$order}"][] = $step;
        }
        self::assertEqualsCanonicalizing(['second', 'after'], $steps['of 1'] ?? []);
        self::assertEqualsCanonicalizing(['second', 'after'], $steps['of 2'] ?? []);
        self::assertEqualsCanonicalizing(['second', 'after'], $steps['of 3'] ?? []);
        self::assertEqualsCanonicalizing(['first', 'second', 'after'], $steps['of 4'] ?? []);
    }

    public function test_what_replaces_a_key_is_bought_in_another_order_in_the_second_half_of_its_time(): void
    {
        $bought = ['product_id' => 7, 'ordered_at' => $this->clock->utc()];
        $this->sold(1, 30, values: $bought + ['valid_unit' => 'day', 'valid_count' => 30]);
        $this->sold(1, 400, values: $bought);
        $repository = new DueKeyRepository(new Db());
        [$key] = $repository->ending(1, 0, substr($this->clock->utc(30 * 86400), 0, 10));
        self::assertSame($this->clock->utc(15 * 86400), ReminderSchedule::replaced_since($key));
        self::assertSame(0, $repository->bought_since($key, '2000-01-01 00:00:00'));
        $this->sold(2, 400, values: $bought);
        self::assertSame(1, $repository->bought_since($key, '2000-01-01 00:00:00'));
    }

    public function test_nothing_is_queued_of_what_had_its_time_before(): void
    {
        // Imported, or sold for a few days, with an end that the first reminder has passed.
        $this->sold(1, 20);
        $this->sold(2, 5);
        $this->sold(3, -1);
        $this->sold(4, -10, status: LicenseStatus::Expired);
        self::assertSame([], $this->look());
        $this->pass(24 * 4);
        self::assertSame(['reminder:after:3:' . $this->day(-1, 4)], $this->look());
        $this->pass(24 * 4);
        self::assertSame(['reminder:after:2:' . $this->day(5, 8)], $this->look());
        $this->pass(24 * 6);
        self::assertSame(['reminder:second:1:' . $this->day(20, 14)], $this->look());
    }

    public function test_keys_that_are_not_sold_or_do_not_work_or_follow_a_subscription_are_left_out(): void
    {
        foreach ([LicenseStatus::Disabled, LicenseStatus::Pending, LicenseStatus::Available] as $status) {
            $this->sold(1, 31, status: $status);
        }
        $this->sold(2, 31, email: '');
        $this->sold(3, 31, values: ['subscription_id' => 5]);
        for ($day = 0; $day < 40; $day++) {
            $this->pass(24);
            self::assertSame([], $this->look());
            $this->expire();
        }
    }

    public function test_after_an_outage_at_most_200_wait_and_only_the_latest_step_is_queued(): void
    {
        for ($order = 1; $order <= 450; $order++) {
            $this->sold($order, $order <= 225 ? 31 : 32);
        }
        for ($order = 451; $order <= 470; $order++) {
            // The first reminder was due meanwhile, and the second is.
            $this->sold($order, 34);
        }
        $this->pass(24 * 28);
        $this->pass(1);
        $found = [];
        foreach ([200, 200, 70, 0] as $count) {
            $new = $this->look();
            self::assertCount($count, $new);
            self::assertSame([], $this->look(), 'Not before those are sent.');
            array_push($found, ...$new);
            $this->deliver();
            $this->pass(1);
        }
        self::assertCount(470, array_unique($found));
        self::assertSame([], preg_grep('/^reminder:second:/', $found, PREG_GREP_INVERT));
    }

    public function test_an_outage_beyond_the_end_leaves_the_reminder_after_it(): void
    {
        $this->sold(1, 31);
        $this->sold(2, 40);
        $this->pass(24 * 41);
        $day = $this->day(31, 41);
        self::assertSame(["reminder:after:1:{$day}"], $this->look(), 'Of the other key the end has passed, and the day after it has not come.');
    }

    public function test_a_changed_sequence_sends_no_old_ones_again(): void
    {
        $this->sold(1, 31);
        $this->pass(36);
        self::assertCount(1, $this->look());
        $this->deliver();
        // So long afterwards that the outbox has forgotten the message.
        $this->forget();
        foreach ([45, 20, 30] as $days) {
            $this->configure(ReminderStep::First, ['days' => (string) $days]);
            for ($day = 0; $day < 7; $day++) {
                $this->pass(24);
                self::assertSame([], $this->look(), "{$days} days");
            }
        }
        $this->configure(ReminderStep::Second, ['days' => '9']);
        self::assertSame(['reminder:second:1:' . $this->day(31, 22.5)], $this->look());
    }

    public function test_a_longer_time_reaches_those_that_had_none(): void
    {
        $this->sold(1, 50);
        $this->pass(24);
        self::assertSame([], $this->look());
        $this->configure(ReminderStep::First, ['days' => '60']);
        self::assertSame(['reminder:first:1:' . $this->day(50, 1)], $this->look());
    }

    public function test_what_is_switched_on_begins_with_what_is_due_then(): void
    {
        $this->configure(ReminderStep::First, ['enabled' => 'no']);
        $this->sold(1, 31);
        $this->sold(2, 35);
        $this->pass(24 * 2);
        self::assertSame([], $this->look());
        $this->configure(ReminderStep::First, ['enabled' => 'yes']);
        self::assertSame([], $this->look());
        $this->pass(24 * 4);
        self::assertSame(['reminder:first:2:' . $this->day(35, 6)], $this->look());
        $this->deliver();
        $this->are_on = false;
        $this->pass(24 * 50);
        self::assertSame([], $this->look());
        $this->are_on = true;
        self::assertSame([], $this->look());
    }

    public function test_two_steps_of_the_same_day_are_one_email(): void
    {
        $this->configure(ReminderStep::Second, ['days' => '30']);
        $this->look();
        $this->sold(1, 31);
        $this->pass(36);
        self::assertSame(['reminder:second:1:' . $this->day(31, 1.5)], $this->look());
    }

    public function test_many_keys_that_end_in_one_second_are_gone_through_in_pages(): void
    {
        Plugin::instance()->licenses->table()->insert_many(array_map(fn (int $key): array => $this->row(900 + intdiv($key, 400), 31), range(0, 1199)));
        $this->pass(36);
        self::assertCount(3, $this->look());
        $this->deliver();
        $this->pass(24);
        self::assertSame([], $this->look());
    }

    public function test_a_clock_that_was_years_ahead_holds_nothing_up(): void
    {
        $this->sold(1, 31);
        $this->clock->ahead += 3 * 365 * 86400;
        $this->look();
        $this->clock->ahead -= 3 * 365 * 86400;
        self::assertSame([], $this->look());
        $this->pass(36);
        self::assertSame(['reminder:first:1:' . $this->day(31, 1.5)], $this->look());
    }

    public function test_a_change_that_is_committed_late_is_found(): void
    {
        $this->sold(1, 30, 60);
        $id = $this->id(1);
        Plugin::instance()->licenses->table()->update($id, ['status' => 'pending']);
        $this->clock->ahead += 120;
        self::assertSame([], $this->look());
        Plugin::instance()->licenses->table()->update($id, ['status' => 'active']);
        $this->pass(1);
        self::assertCount(1, $this->look());
    }

    public function test_keys_are_found_by_the_index_of_status_and_end(): void
    {
        if ($this->db()->is_sqlite()) {
            self::markTestSkipped('EXPLAIN is MariaDB’s.');
        }
        Plugin::instance()->licenses->table()->insert_many(array_map(fn (int $key): array => $this->row($key, 60 + $key % 900), range(1, 3000)));
        $this->db()->execute('ANALYZE TABLE %i', Tables::Licenses->name());
        $queries = [];
        add_filter('query', $note = static function (string $query) use (&$queries): string {
            $queries[] = $query;
            return $query;
        });
        (new DueKeyRepository($this->db()))->next([LicenseStatus::Active], $this->clock->utc(61 * 86400), 0, $this->clock->utc(62 * 86400), 500);
        remove_filter('query', $note);
        $plan = Db::connection()->get_row('EXPLAIN ' . $queries[0], ARRAY_A);
        self::assertIsArray($plan);
        self::assertSame(['status_expires', 'range'], [$plan['key'], $plan['type']]);
        self::assertIsNumeric($plan['rows']);
        self::assertLessThan(100, (int) $plan['rows']);
    }

    /**
     * @param array<string, string> $settings
     */
    private function configure(ReminderStep $step, array $settings): void
    {
        update_option($step->option(), $settings);
    }

    /**
     * @return list<string> Message ids that are new.
     * @phpstan-impure
     */
    private function look(): array
    {
        $before = $this->messages();
        $outbox = new Outbox(new OutboxRepository($this->db()), $this->clock);
        $settings = new Settings(ReminderSettings::all(...), Plugin::instance()->database->transaction());
        $settings->change(['reminders' => $this->are_on]);
        $schedule = new ReminderSchedule(new ReminderSettings($settings), $this->clock);
        (new DueReminders($schedule, new ReminderProgressOption(Plugin::instance()->database->transaction()), new DueKeyRepository($this->db()), $outbox, $this->clock))->look();
        return array_values(array_diff($this->messages(), $before));
    }

    /** @return list<string> */
    private function messages(): array
    {
        return array_map(static fn ($row): string => $row->string('message_id'), $this->db()->rows("SELECT message_id FROM %i WHERE kind = 'reminder' ORDER BY id", Tables::Outbox->name()));
    }

    private function deliver(): void
    {
        $this->db()->execute('UPDATE %i SET done_at = %s WHERE done_at IS NULL', Tables::Outbox->name(), $this->clock->utc());
        $this->expire();
    }

    private function expire(): void
    {
        Plugin::instance()->licenses->table()->change(['status' => 'expired'], "status IN ('active', 'available') AND expires_at <= %s", [$this->clock->utc()]);
    }

    private function forget(): void
    {
        $this->db()->execute('DELETE FROM %i WHERE id > %d', Tables::Outbox->name(), 0);
    }

    private function pass(float $hours): void
    {
        $this->clock->ahead += (int) ($hours * 3600);
    }

    /**
     * @param array<string, int|string> $values
     */
    private function sold(int $order_id, int $days, int $seconds = 0, string $email = self::HERS, LicenseStatus $status = LicenseStatus::Active, array $values = []): void
    {
        Plugin::instance()->licenses->table()->insert($values + $this->row($order_id, $days, $seconds, $email, $status));
    }

    /**
     * @return array<string, string|int|Binary>
     */
    private function row(int $order_id, int $days, int $seconds = 0, string $email = self::HERS, LicenseStatus $status = LicenseStatus::Active): array
    {
        return [
            'uuid' => wp_generate_uuid4(),
            'code_box' => 'x',
            'code_hash' => new Binary(hash('sha256', 'code ' . ++$this->codes, true)),
            'status' => $status->value,
            'order_id' => $order_id,
            'email' => $status === LicenseStatus::Available ? '' : $email,
            'expires_at' => $this->clock->utc($days * 86400 + $seconds),
            'created_at' => $this->clock->utc(),
        ];
    }

    /**
     * @param float $since Days that have passed since the key was sold.
     * @return string The day on which a key ends that lasted so many days when it was sold.
     */
    private function day(int $days, float $since = 0): string
    {
        return gmdate('Y-m-d', $this->clock->now() + (int) (($days - $since) * 86400));
    }

    private function id(int $order_id): int
    {
        return $this->db()->int('SELECT id FROM %i WHERE order_id = %d', Tables::Licenses->name(), $order_id);
    }

    private function db(): Db
    {
        return Plugin::instance()->database->db;
    }
}
