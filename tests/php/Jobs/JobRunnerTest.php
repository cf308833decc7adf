<?php

declare(strict_types=1);

namespace Latchkey\Tests\Jobs;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Database\Transaction;
use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobDriver;
use Latchkey\Jobs\JobRepository;
use Latchkey\Jobs\JobRunner;
use Latchkey\Jobs\JobService;
use Latchkey\Jobs\JobState;
use Latchkey\Jobs\JobStep;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Support\Schedule;
use Latchkey\Tests\Support\TestCase;

final class JobRunnerTest extends TestCase
{
    private JobRepository $repository;
    private MovedClock $clock;
    private Db $db;

    protected function setUp(): void
    {
        parent::setUp();
        $this->db = Plugin::instance()->database->db;
        $this->repository = new JobRepository($this->db);
        $this->clock = new MovedClock();
    }

    protected function tearDown(): void
    {
        (new Schedule($this->clock, JobDriver::HOOK))->clear();
        parent::tearDown();
    }

    public function test_runs_chunk_after_chunk_from_the_cursor(): void
    {
        $job = $this->job(25);
        $cursors = [];
        $told = [];
        $runner = $this->runner(static function (Job $job) use (&$cursors): JobStep {
            $cursors[] = $job->cursor;
            $done = min(10, $job->total - $job->done);
            return new JobStep('after ' . ($job->done + $done), $done, $job->done + $done === $job->total, $done === 5 ? 1 : 0);
        });
        self::assertTrue($runner->run($job->id, null, static function (Job $job) use (&$told): void {
            $told[] = $job->done;
        }));
        self::assertSame([['', 'after 10', 'after 20'], [10, 20, 25]], [$cursors, $told]);
        $job = $this->get($job->id);
        self::assertSame([JobState::Done, 25, 1, ''], [$job->state, $job->done, $job->errors, $job->reason]);
        self::assertFalse($runner->run($job->id, null), 'It has ended.');
    }

    public function test_stops_when_the_time_is_up_and_goes_on_later(): void
    {
        $job = $this->job(3);
        $runner = $this->runner(self::one(...));
        self::assertTrue($runner->run($job->id, 0.0));
        self::assertSame([JobState::Running, 1], [$this->get($job->id)->state, $this->get($job->id)->done]);
        self::assertTrue($runner->run($job->id, 60.0));
        self::assertSame([JobState::Done, 3], [$this->get($job->id)->state, $this->get($job->id)->done]);
    }

    public function test_one_driver_at_a_time(): void
    {
        $job = $this->job(2);
        $second = null;
        $runner = $this->runner(function (Job $job) use (&$second): JobStep {
            $second ??= $this->runner(self::one(...))->run($job->id, null);
            return self::one($job);
        });
        self::assertTrue($runner->run($job->id, null));
        self::assertFalse($second);
        self::assertSame(2, $this->get($job->id)->done);
    }

    public function test_a_killed_driver_is_followed_once_its_lease_has_passed(): void
    {
        $job = $this->job(2);
        // What kill -9 leaves behind.
        self::assertTrue($this->repository->take($job->id, wp_generate_uuid4(), $this->clock->utc(), $this->clock->utc(JobRunner::LEASE), $this->clock->latest(JobRunner::LEASE)));
        $runner = $this->runner(self::one(...));
        $this->clock->ahead = JobRunner::LEASE - 2;
        self::assertFalse($runner->run($job->id, null));
        $this->clock->ahead = JobRunner::LEASE + 2;
        self::assertTrue($runner->run($job->id, null));
        self::assertSame([JobState::Done, 2], [$this->get($job->id)->state, $this->get($job->id)->done]);
    }

    public function test_a_driver_that_slept_past_its_lease_undoes_its_chunk(): void
    {
        $job = $this->job(2);
        $runner = $this->runner(function (Job $job): JobStep {
            $this->write_something();
            $this->clock->ahead += JobRunner::LEASE + 1;
            self::assertTrue($this->repository->take($job->id, 'another', $this->clock->utc(), $this->clock->utc(JobRunner::LEASE), $this->clock->latest(JobRunner::LEASE)));
            return self::one($job);
        });
        self::assertFalse($runner->run($job->id, null));
        self::assertSame([0, 0], [$this->get($job->id)->done, $this->written()]);
    }

    public function test_a_chunk_and_its_progress_are_one(): void
    {
        $job = $this->job(3);
        $runner = $this->runner(function (Job $job): JobStep {
            $this->write_something();
            return $job->done === 2 ? throw new DomainError('latchkey_index_key') : self::one($job);
        });
        self::assertTrue($runner->run($job->id, null));
        $job = $this->get($job->id);
        self::assertSame([JobState::Failed, 2, 'latchkey_index_key', 2], [$job->state, $job->done, $job->reason, $this->written()]);
    }

    public function test_cancelled_within_a_chunk_it_stops_and_undoes_that_chunk(): void
    {
        $job = $this->job(100);
        $runner = $this->runner(function (Job $job): JobStep {
            $this->write_something();
            if ($job->done === 1) {
                self::assertTrue($this->repository->cancel($job->id, $this->clock->utc()));
            }
            return self::one($job);
        });
        self::assertTrue($runner->run($job->id, null));
        self::assertSame(1, $this->get($job->id)->done);
        self::assertSame(1, $this->written());
    }

    public function test_a_database_in_trouble_is_tried_again_and_then_given_up(): void
    {
        $job = $this->job(1);
        $tries = 0;
        $runner = $this->runner(static function () use (&$tries): JobStep {
            $tries++;
            throw new DatabaseError('Told to nobody.');
        });
        for ($run = 1; $run <= 12; $run++) {
            $runner->run($job->id, null);
            self::assertSame($run < 10 ? JobState::Running : JobState::Failed, $this->get($job->id)->state);
        }
        self::assertSame([10, 'latchkey_database_error'], [$tries, $this->get($job->id)->reason]);
    }

    public function test_a_fault_of_ours_ends_the_job_and_is_not_hidden(): void
    {
        $job = $this->job(1);
        $runner = $this->runner(static fn (): JobStep => throw new \LogicException('A fault.'));
        $seen = '';
        try {
            $runner->run($job->id, null);
        } catch (\Throwable $fault) {
            $seen = $fault->getMessage();
        }
        self::assertSame('A fault.', $seen);
        self::assertSame([JobState::Failed, 'latchkey_job_fault'], [$this->get($job->id)->state, $this->get($job->id)->reason]);
    }

    public function test_work_of_an_unknown_kind_fails(): void
    {
        $job = $this->job(1, 'from-the-future');
        $this->runner(self::one(...))->run($job->id, null);
        self::assertSame([JobState::Failed, 'latchkey_unknown_job'], [$this->get($job->id)->state, $this->get($job->id)->reason]);
    }

    public function test_the_background_does_what_waits_and_then_rests(): void
    {
        $first = $this->job(2);
        $second = $this->job(2);
        self::assertIsInt(self::next_run(JobDriver::HOOK), 'Beginning a job asks for a run.');
        (new JobDriver($this->runner(self::one(...)), new Schedule($this->clock, JobDriver::HOOK)))->run();
        self::assertSame([JobState::Done, JobState::Done], [$this->get($first->id)->state, $this->get($second->id)->state]);
        self::assertFalse(self::next_run(JobDriver::HOOK));
    }

    public function test_the_background_comes_back_where_another_driver_is_at_work(): void
    {
        $job = $this->job(1);
        $this->repository->take($job->id, 'another', $this->clock->utc(), $this->clock->utc(JobRunner::LEASE), $this->clock->latest(JobRunner::LEASE));
        $driver = new JobDriver($this->runner(self::one(...)), new Schedule($this->clock, JobDriver::HOOK));
        $driver->run();
        self::assertGreaterThan($this->clock->now() + 30, self::next_run(JobDriver::HOOK));
        $this->clock->ahead = JobRunner::LEASE + 1;
        $driver->run();
        self::assertSame(JobState::Done, $this->get($job->id)->state);
    }

    public function test_the_hook_runs_them(): void
    {
        $job = $this->job(1, 'from-the-future');
        do_action(JobDriver::HOOK);
        self::assertSame(JobState::Failed, $this->get($job->id)->state);
    }

    private static function one(Job $job): JobStep
    {
        return new JobStep('', 1, $job->done + 1 >= $job->total);
    }

    /**
     * @param \Closure(Job): JobStep $work
     */
    private function runner(\Closure $work): JobRunner
    {
        return new JobRunner($this->repository, [new StandInHandler($work)], new Transaction($this->db), $this->clock);
    }

    private function job(int $total, string $kind = StandInHandler::KIND): Job
    {
        $service = new JobService(
            $this->repository,
            new Schedule($this->clock, JobDriver::HOOK),
            Plugin::instance()->events->log(),
            new Transaction($this->db),
            $this->clock,
        );
        return $service->start($kind, 0, $total, [], Actor::system(), 0);
    }

    private function get(int $id): Job
    {
        return $this->repository->find($id) ?? throw new \LogicException('The job is gone.');
    }

    private function write_something(): void
    {
        $this->db->insert_new(Tables::RateLimits, ['bucket' => wp_generate_uuid4(), 'window_start' => 0]);
    }

    private function written(): int
    {
        return $this->db->int('SELECT COUNT(*) FROM %i', Tables::RateLimits->name());
    }
}
