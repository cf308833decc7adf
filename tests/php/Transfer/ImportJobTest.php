<?php

declare(strict_types=1);

namespace Latchkey\Tests\Transfer;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Jobs\JobState;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Transfer\Import\KnownCodes;
use Latchkey\Transfer\Import\RefusedRow;

final class ImportJobTest extends ImportTestCase
{
    public function test_rows_become_keys_of_stock_and_sold_keys(): void
    {
        $user = $this->user('subscriber');
        $job = $this->imported([
            ['line' => 2, 'code' => 'STOCK-1', 'product_id' => '7', 'valid_count' => '2', 'valid_unit' => 'years', 'activation_limit' => '3'],
            ['line' => 3, 'code' => 'SOLD-1', 'product_id' => '7', 'email' => strtoupper($user->user_email), 'price' => '12,50', 'valid_for' => '30'],
            ['line' => 4, 'code' => 'SOLD-2', 'product_id' => '7', 'email' => 'guest@example.org', 'status' => 'sold', 'expires_at' => '2020-02-29'],
            ['line' => 5, 'code' => 'OFF-1', 'status' => 'disabled', 'activation_limit' => '∞'],
        ]);
        self::assertSame([JobState::Done, 4, 0], [$job->state, $job->done, $job->errors]);
        self::assertSame(['invalid' => 0, 'new' => 4, 'updated' => 0, 'known' => 0], $job->result);
        $stock = $this->key('STOCK-1');
        self::assertSame([LicenseStatus::Available, 7, 730, 3, null, 'import'], [$stock->stored_status, $stock->product_id, $stock->valid_for, $stock->activation_limit, $stock->expires_at, $stock->source]);
        $sold = $this->key('SOLD-1');
        self::assertSame([LicenseStatus::Active, $user->ID, 12.5, 30], [$sold->stored_status, $sold->customer_id, $sold->price, $sold->valid_for]);
        self::assertNotNull($sold->ordered_at);
        self::assertEqualsWithDelta(time() + 30 * 86400, strtotime($sold->expires_at . ' UTC'), 3700);
        $ended = $this->key('SOLD-2');
        self::assertSame([LicenseStatus::Expired, 0, 'guest@example.org', '2020-02-29 23:59:59'], [$ended->stored_status, $ended->customer_id, $ended->email, $ended->expires_at]);
        $off = $this->key('OFF-1');
        self::assertSame([LicenseStatus::Disabled, 0, null], [$off->stored_status, $off->activation_limit, $off->ordered_at]);
        self::assertSame('SOLD-1', $this->plugin->licenses->service()->code($sold));
        self::assertSame(0, $this->rows_left());
    }

    public function test_known_codes_are_left_as_they_are(): void
    {
        $this->imported([['line' => 1, 'code' => 'A', 'activation_limit' => '1']]);
        $job = $this->imported([['line' => 1, 'code' => ' A ', 'activation_limit' => '9'], ['line' => 2, 'code' => 'B']]);
        self::assertSame(['invalid' => 0, 'new' => 1, 'updated' => 0, 'known' => 1], $job->result);
        self::assertSame(1, $this->key('A')->activation_limit);
    }

    public function test_known_codes_take_seats_end_and_length_of_their_rows(): void
    {
        $this->imported([['line' => 1, 'code' => 'A', 'product_id' => '7', 'email' => 'a@example.org', 'activation_limit' => '1', 'price' => '5']]);
        $job = $this->imported([
            ['line' => 1, 'code' => 'A', 'product_id' => '8', 'activation_limit' => '9', 'expires_at' => '2035-01-01 10:00:00', 'price' => '6'],
        ], KnownCodes::Update);
        self::assertSame(['invalid' => 0, 'new' => 0, 'updated' => 1, 'known' => 0], $job->result);
        $key = $this->key('A');
        self::assertSame([7, 9, '2035-01-01 10:00:00', 5.0, 'a@example.org'], [$key->product_id, $key->activation_limit, $key->expires_at, $key->price, $key->email]);
    }

    public function test_nothing_is_made_before_all_rows_have_arrived(): void
    {
        $imports = $this->plugin->transfer->imports();
        $job = $imports->start('keys.csv', 2, KnownCodes::Skip, Actor::system(), 0);
        self::assertSame(1, $imports->receive($job, [['line' => 1, 'code' => 'A']]));
        self::assertSame(1, $imports->receive($job, [['line' => 1, 'code' => 'A']]), 'The same line, sent again.');
        self::assertSame(['received' => 1], $this->plugin->jobs->service()->get($job->id)->result);
        self::assertFalse($this->plugin->jobs->runner()->run($job->id, null));
        self::assertNull($this->plugin->licenses->service()->look_up('A'));
        self::assertSame(2, $imports->receive($job, [['line' => 2, 'code' => 'B']]));
        try {
            $imports->receive($job, [['line' => 3, 'code' => 'C']]);
            self::fail('A third row.');
        } catch (DomainError $error) {
            self::assertSame('latchkey_import_too_many', $error->reason);
        }
        $done = $this->finish($job);
        self::assertSame([JobState::Done, 2], [$done->state, $done->done]);
        self::assertSame(2, $imports->receive($done, [['line' => 1, 'code' => 'A']]), 'A late repetition.');
        self::assertSame(0, $this->rows_left());
    }

    public function test_what_is_sent_again_late_leaves_nothing_behind(): void
    {
        $imports = $this->plugin->transfer->imports();
        $before = $imports->start('keys.csv', 1, KnownCodes::Skip, Actor::system(), 0);
        $imports->receive($before, [['line' => 1, 'code' => 'A']]);
        $this->finish($before);
        self::assertSame(1, $imports->receive($before, [['line' => 1, 'code' => 'A']]), 'The request read the job before it began.');
        self::assertSame(0, $this->rows_left());
        $cancelled = $imports->start('keys.csv', 1, KnownCodes::Skip, Actor::system(), 0);
        $this->plugin->jobs->service()->cancel($cancelled->id, Actor::system());
        try {
            $imports->receive($cancelled, [['line' => 1, 'code' => 'B']]);
            self::fail('It was cancelled.');
        } catch (DomainError $error) {
            self::assertSame('latchkey_import_ended', $error->reason);
        }
        self::assertSame(0, $this->rows_left());
    }

    public function test_rows_are_not_counted_again_with_each_request(): void
    {
        $imports = $this->plugin->transfer->imports();
        $job = $imports->start('keys.csv', 3, KnownCodes::Skip, Actor::system(), 0);
        $imports->receive($job, [['line' => 1, 'code' => 'A']]);
        $counts = 0;
        add_filter('query', $note = static function (string $query) use (&$counts): string {
            $counts += (int) (str_contains($query, Tables::ImportRows->name()) && str_contains($query, 'COUNT('));
            return $query;
        });
        self::assertSame(2, $imports->receive($job, [['line' => 1, 'code' => 'A'], ['line' => 2, 'code' => 'B']]));
        remove_filter('query', $note);
        self::assertSame(0, $counts);
    }

    public function test_a_job_says_that_its_rows_are_records(): void
    {
        $rows = [['line' => 2, 'record' => '{"type":"generator"}'], ['line' => 3, 'record' => '{"type":"end","records":1}']];
        $job = $this->import($rows);
        self::assertSame(['received' => 2, 'records' => 2], $this->plugin->jobs->service()->get($job->id)->result);
        $done = $this->finish($job);
        self::assertSame(['invalid' => 1, 'new' => 0, 'updated' => 0, 'known' => 0, 'records' => 2], $done->result);
        $this->plugin->jobs->service()->note($done->id, ['received' => 1]);
        self::assertSame($done->result, $this->plugin->jobs->service()->get($done->id)->result, 'What has begun is left alone.');
    }

    public function test_waiting_rows_are_encrypted_and_go_when_the_job_is_cancelled(): void
    {
        $job = $this->import([['line' => 1, 'code' => 'SECRET-CODE', 'email' => 'buyer@example.org']]);
        $stored = (new Db())->row('SELECT * FROM %i WHERE job_id = %d', Tables::ImportRows->name(), $job->id);
        self::assertNotNull($stored);
        self::assertStringNotContainsString('SECRET', $stored->string('row_box'));
        $this->plugin->jobs->service()->cancel($job->id, Actor::system());
        self::assertSame(0, $this->rows_left());
        $this->expectExceptionObject(new DomainError('latchkey_import_ended'));
        $this->plugin->transfer->imports()->receive($this->plugin->jobs->service()->get($job->id), [['line' => 1, 'code' => 'A']]);
    }

    public function test_what_a_refusal_repeats_is_encrypted(): void
    {
        $job = $this->imported([['line' => 1, 'code' => '30.02.2027', 'status' => 'SECRET-CODE'], ['line' => 2, 'code' => '']]);
        $rows = (new Db())->rows('SELECT * FROM %i WHERE job_id = %d ORDER BY line', Tables::ImportRows->name(), $job->id);
        self::assertStringNotContainsString('SECRET', serialize($rows));
        $messages = fn (): array => array_map(static fn (RefusedRow $row): string => $row->message(), $this->plugin->transfer->imports()->refused($job, 0));
        self::assertSame(['“SECRET-CODE” is not a status.', 'The code is empty.'], $messages());
        (new Db())->execute("UPDATE %i SET uuid = '' WHERE line = 1", Tables::ImportRows->name());
        self::assertSame(['The status is not known.', 'The code is empty.'], $messages(), 'It cannot be decrypted.');
    }

    public function test_an_upload_that_stands_still_for_a_day_fails(): void
    {
        $imports = $this->plugin->transfer->imports();
        $job = $imports->start('keys.csv', 2, KnownCodes::Skip, Actor::system(), 0);
        $imports->receive($job, [['line' => 1, 'code' => 'A']]);
        (new Db())->execute('UPDATE %i SET created_at = %s', Tables::ImportRows->name(), gmdate('Y-m-d H:i:s', time() - 86_400));
        $this->finish($job);
        $failed = $this->plugin->jobs->service()->get($job->id);
        self::assertSame([JobState::Failed, 'latchkey_upload_incomplete'], [$failed->state, $failed->reason]);
        self::assertSame(0, $this->rows_left());
    }

    public function test_housekeeping_deletes_what_no_job_needs(): void
    {
        $job = $this->import([['line' => 1, 'code' => 'A'], ['line' => 2, 'code' => '']]);
        (new Db())->execute("UPDATE %i SET state = 'failed'", Tables::Jobs->name());
        [$purge] = $this->plugin->transfer->housekeeping();
        self::assertSame(2, $purge(100));
        $other = $this->imported([['line' => 1, 'code' => '']]);
        self::assertSame([1 => 'code_empty'], $this->refusals($other));
        self::assertSame(0, $purge(100), 'Refused rows stay with their job.');
        (new Db())->execute('DELETE FROM %i WHERE id = %d', Tables::Jobs->name(), $other->id);
        self::assertSame(1, $purge(100));
        self::assertNotSame($job->id, $other->id);
    }

    public function test_housekeeping_does_not_read_rows_that_wait(): void
    {
        if ((new Db())->is_sqlite()) {
            self::markTestSkipped('SQLite does not count the rows that it reads.');
        }
        $imports = $this->plugin->transfer->imports();
        $job = $imports->start('keys.csv', 2000, KnownCodes::Skip, Actor::system(), 0);
        foreach (array_chunk(range(1, 1500), 500) as $lines) {
            $imports->receive($job, array_map(static fn (int $line): array => ['line' => $line, 'code' => "CODE-{$line}"], $lines));
        }
        [$purge] = $this->plugin->transfer->housekeeping();
        $before = self::rows_read();
        self::assertSame(0, $purge(100));
        self::assertLessThan(100, self::rows_read() - $before);
        self::assertSame(1500, $this->rows_left());
    }

    public function test_a_damaged_row_is_refused_and_the_others_are_imported(): void
    {
        $job = $this->import([['line' => 1, 'code' => 'A'], ['line' => 2, 'code' => 'B']]);
        (new Db())->execute("UPDATE %i SET uuid = '' WHERE line = 1", Tables::ImportRows->name());
        $done = $this->finish($job);
        self::assertSame([2, 1], [$done->done, $done->errors]);
        self::assertSame([1 => 'unreadable'], $this->refusals($done));
    }

    private static function rows_read(): int
    {
        $rows = (new Db())->rows("SHOW SESSION STATUS LIKE 'Handler_read%'");
        return array_sum(array_map(static fn (Row $row): int => $row->int('Value'), $rows));
    }

    private function rows_left(): int
    {
        return (new Db())->int('SELECT COUNT(*) FROM %i', Tables::ImportRows->name());
    }
}
