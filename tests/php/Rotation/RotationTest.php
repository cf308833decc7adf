<?php

declare(strict_types=1);

namespace Latchkey\Tests\Rotation;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobDriver;
use Latchkey\Jobs\JobQuery;
use Latchkey\Jobs\JobState;
use Latchkey\Plugin;
use Latchkey\Rotation\RotationJob;
use Latchkey\Secrets\KeyNote;
use Latchkey\Secrets\KeyRing;
use Latchkey\Secrets\SealedBoxRepository;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Support\Actor;
use Latchkey\Support\Schedule;
use Latchkey\Tests\Secrets\OtherProcess;
use Latchkey\Tests\Support\TestCase;

/**
 * A site that moves from the key in its database to one in wp-config.php: every box is sealed anew, and the old key is gone.
 */
final class RotationTest extends TestCase
{
    private Plugin $plugin;
    private string $old;

    protected function setUp(): void
    {
        parent::setUp();
        delete_option(KeyNote::OPTION);
        delete_option(KeyRing::OPTION);
        OtherProcess::run([KeyRing::CONSTANT => ''], '
            $plugin = Latchkey\Plugin::instance();
            for ($n = 0; $n < 450; $n++) {
                $plugin->licenses->service()->create(["code" => "KEPT-{$n}"]);
            }
            $plugin->api_keys->service()->issue("Pair", "", "read", 1, Latchkey\Support\Actor::system());
            return true;
        ');
        wp_cache_flush();
        $this->plugin = new Plugin(Plugin::instance()->woocommerce !== null);
        $this->old = KeyNote::read()->keys[0]->id ?? '';
        self::assertTrue($this->plugin->secrets->keys->is_stored($this->old));
    }

    protected function tearDown(): void
    {
        (new Schedule($this->plugin->database->clock, JobDriver::HOOK))->clear();
        delete_option(KeyNote::OPTION);
        delete_option(KeyRing::OPTION);
        parent::tearDown();
    }

    public function test_it_begins_by_itself_once_and_ends_with_the_old_key_gone(): void
    {
        $before = $this->rows();
        $job = $this->plugin->rotation->rotation()->begin_if_due();
        self::assertNotNull($job);
        self::assertSame([451, $job->id], [$job->total, $this->plugin->rotation->rotation()->begin_if_due()?->id]);
        self::assertSame(['KEPT-0', 'KEPT-449'], $this->codes(), 'Both keys open meanwhile.');
        self::assertSame([$this->old], array_map(static fn ($key): string => $key->id, $this->plugin->secrets->encryption->state()->old));

        // It waits for requests that began under the old key, and says so to its driver.
        self::assertTrue($this->run_job($job));
        self::assertFalse($this->run_job($job));
        self::assertSame([451, JobState::Running], [$this->job($job)->done, $this->job($job)->state]);
        self::assertNotFalse(get_option(KeyRing::OPTION));

        $this->a_minute_passes($job);
        $this->run_job($job);
        self::assertSame([451, 0, JobState::Done], [$this->job($job)->done, $this->job($job)->errors, $this->job($job)->state]);
        self::assertFalse(get_option(KeyRing::OPTION));
        self::assertSame($this->plugin->secrets->keys->current_id() . ':constant', get_option(KeyNote::OPTION));
        self::assertSame([$this->plugin->secrets->keys->current_id() => 451], (new SealedBoxRepository())->census());
        self::assertSame(['KEPT-0', 'KEPT-449'], $this->codes());
        self::assertSame($before, $this->rows(), 'Nothing else of a row was touched.');
        self::assertNull($this->plugin->rotation->rotation()->begin_if_due());
        self::assertSame([0, 1], [
            (new Db())->int("SELECT COUNT(*) FROM %i WHERE event = 'license.changed'", Tables::Events->name()),
            (new Db())->int("SELECT COUNT(*) FROM %i WHERE event = 'encryption.rotated'", Tables::Events->name()),
        ]);
    }

    public function test_a_box_that_changed_meanwhile_is_left_and_a_late_one_is_met_again(): void
    {
        $boxes = new SealedBoxRepository();
        $rows = $boxes->others(SealedColumn::LicenseCode, (string) $this->plugin->secrets->keys->current_id(), 0, 2);
        self::assertCount(2, $rows);
        $id = $rows[0]->int('id');
        $this->plugin->licenses->service()->update($id, ['code' => 'CHANGED']);
        self::assertFalse($boxes->replace(SealedColumn::LicenseCode, $id, $rows[0]->string('box'), 'anything'));
        self::assertSame('CHANGED', $this->plugin->licenses->service()->code($this->plugin->licenses->service()->get($id)));

        $job = $this->plugin->rotation->rotation()->begin_if_due();
        self::assertNotNull($job);
        $this->run_job($job);
        // Who began before the new key was there writes now.
        $this->plugin->licenses->repository()->update($rows[1]->int('id'), ['code_box' => new Binary($rows[1]->string('box'))]);
        $this->a_minute_passes($job);
        $this->run_job($job);
        self::assertSame(JobState::Done, $this->job($job)->state);
        self::assertSame(0, $boxes->count_others((string) $this->plugin->secrets->keys->current_id()));
    }

    public function test_a_damaged_box_is_counted_and_keeps_the_key_that_may_mend_it(): void
    {
        (new Db())->execute('UPDATE %i SET uuid = %s WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM %i) t)', Tables::Licenses->name(), wp_generate_uuid4(), Tables::Licenses->name());
        $job = $this->plugin->rotation->rotation()->begin_if_due();
        self::assertNotNull($job);
        $this->a_minute_passes($job);
        $this->run_job($job);
        self::assertSame([450, 1, JobState::Done], [$this->job($job)->done, $this->job($job)->errors, $this->job($job)->state]);
        self::assertTrue($this->plugin->secrets->keys->is_stored($this->old));
        self::assertTrue($this->plugin->secrets->encryption->state()->is_ok());
        self::assertNull($this->plugin->rotation->rotation()->begin_if_due());
    }

    public function test_without_the_old_key_it_stops_and_begins_again_when_that_is_back(): void
    {
        $job = $this->plugin->rotation->rotation()->begin_if_due();
        self::assertNotNull($job);
        $key = get_option(KeyRing::OPTION);
        delete_option(KeyRing::OPTION);
        $this->run_job($job);
        self::assertSame([JobState::Failed, 'latchkey_encryption_key'], [$this->job($job)->state, $this->job($job)->reason]);
        self::assertNull($this->plugin->rotation->rotation()->begin_if_due());
        update_option(KeyRing::OPTION, $key, false);
        $next = $this->plugin->rotation->rotation()->begin_if_due();
        self::assertNotNull($next);
        self::assertNotSame($job->id, $next->id);
        $this->a_minute_passes($next);
        $this->run_job($next);
        self::assertSame(JobState::Done, $this->job($next)->state);
        self::assertCount(2, $this->plugin->jobs->service()->list(new JobQuery(kind: RotationJob::KIND))[0]);
    }

    public function test_a_key_that_is_lost_for_good_is_given_up_and_welcome_when_it_is_found(): void
    {
        $key = get_option(KeyRing::OPTION);
        delete_option(KeyRing::OPTION);
        self::assertSame('mismatch', $this->plugin->secrets->encryption->state()->word);
        self::assertSame(450, $this->plugin->rotation->giving_up()->run(Actor::system()));
        self::assertTrue($this->plugin->secrets->encryption->state()->is_ok());
        $new = $this->plugin->licenses->service()->create(['code' => 'NEW'])->id;
        $this->plugin->rotation->upkeep()->run();
        $this->plugin->rotation->upkeep()->look_again();
        self::assertSame([450, 1], [$this->aside(), (new Db())->int('SELECT COUNT(*) FROM %i WHERE claim IS NULL', Tables::Licenses->name())]);
        // One of them gets a new code, and is in stock again.
        $id = (new Db())->int('SELECT MIN(id) FROM %i', Tables::Licenses->name());
        $this->plugin->licenses->service()->update($id, ['code' => 'ANOTHER']);
        self::assertSame(449, $this->aside());
        self::assertSame('NEW', $this->plugin->licenses->service()->code($this->plugin->licenses->service()->get($new)));

        update_option(KeyRing::OPTION, $key, false);
        $this->plugin->rotation->upkeep()->run();
        $this->plugin->rotation->upkeep()->look_again();
        self::assertSame(0, $this->aside());
        $this->plugin->secrets->encryption->note_earlier();
        $job = $this->plugin->rotation->rotation()->begin_if_due();
        self::assertNotNull($job);
        $this->a_minute_passes($job);
        $this->run_job($job);
        self::assertSame(0, (new SealedBoxRepository())->count_others((string) $this->plugin->secrets->keys->current_id()));
        self::assertSame(['ANOTHER', 'NEW'], $this->codes());
    }

    public function test_every_column_of_boxes_is_rotated(): void
    {
        $known = array_map(static fn (SealedColumn $column): string => $column->table()->value . '.' . $column->column(), SealedColumn::cases());
        $found = [];
        foreach (Tables::cases() as $table) {
            foreach ((new Db())->rows('DESCRIBE %i', $table->name()) as $column) {
                if (preg_match('/blob|varbinary/i', $column->string('Type')) === 1) {
                    $found[] = $table->value . '.' . $column->string('Field');
                }
            }
        }
        sort($known);
        sort($found);
        self::assertSame($known, $found, 'A column of bytes that are no hash holds boxes, and stands in SealedColumn.');
    }

    private function aside(): int
    {
        return (new Db())->int("SELECT COUNT(*) FROM %i WHERE status = 'available' AND claim = 'unreadable'", Tables::Licenses->name());
    }

    private function run_job(Job $job): bool
    {
        return $this->plugin->jobs->runner()->run($job->id, null);
    }

    private function job(Job $job): Job
    {
        return $this->plugin->jobs->service()->get($job->id);
    }

    private function a_minute_passes(Job $job): void
    {
        (new Db())->execute('UPDATE %i SET created_at = %s WHERE id = %d', Tables::Jobs->name(), $this->plugin->database->clock->utc(-60), $job->id);
    }

    /**
     * @return list<string|null> The first and the last.
     */
    private function codes(): array
    {
        $ends = (new Db())->row('SELECT MIN(id) AS first, MAX(id) AS last FROM %i', Tables::Licenses->name());
        return array_map(
            fn (string $end): ?string => $this->plugin->licenses->service()->code($this->plugin->licenses->service()->get($ends?->int($end) ?? 0)),
            ['first', 'last'],
        );
    }

    /**
     * @return list<string> Everything of the keys but their boxes.
     */
    private function rows(): array
    {
        return array_map(
            static fn (Row $row): string => implode('|', array_map(static fn (string $column): string => $row->string($column), ['id', 'uuid', 'hint', 'status', 'created_at'])) . $row->nullable_string('updated_at'),
            (new Db())->rows('SELECT * FROM %i ORDER BY id', Tables::Licenses->name()),
        );
    }
}
