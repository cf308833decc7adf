<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Generators\CodeMaker;
use Latchkey\Generators\GenerateController;
use Latchkey\Generators\GenerateJob;
use Latchkey\Generators\GenerationService;
use Latchkey\Generators\GeneratorRepository;
use Latchkey\Generators\GeneratorsController;
use Latchkey\Generators\GeneratorService;
use Latchkey\Generators\PreviewController;
use Latchkey\Jobs\JobDriver;
use Latchkey\Jobs\JobRepository;
use Latchkey\Jobs\JobRunner;
use Latchkey\Jobs\JobsController;
use Latchkey\Jobs\JobService;
use Latchkey\Rest\Controller;
use Latchkey\Support\Schedule;

/**
 * The composition root's part for generators and jobs.
 */
final class GeneratorServices
{
    /** Microseconds. */
    private const SQLITE_PAUSE = 120_000;

    private ?GeneratorService $generators = null;
    private ?CodeMaker $maker = null;
    private ?GenerationService $generation = null;
    private ?JobRepository $job_repository = null;
    private ?JobService $jobs = null;
    private ?JobRunner $runner = null;

    public function __construct(private readonly Services $services)
    {
    }

    public function service(): GeneratorService
    {
        return $this->generators ??= new GeneratorService(
            new GeneratorRepository($this->services->db),
            $this->services->events(),
            $this->services->transaction(),
            $this->services->clock,
        );
    }

    public function maker(): CodeMaker
    {
        return $this->maker ??= new CodeMaker(
            $this->services->license_repository(),
            $this->services->minting(),
            $this->services->stock_changes,
        );
    }

    public function generation(): GenerationService
    {
        return $this->generation ??= new GenerationService(
            $this->service(),
            $this->maker(),
            $this->services->license_repository(),
            $this->services->licenses(),
            $this->jobs(),
            $this->services->events(),
            $this->services->transaction(),
            $this->services->goods(),
        );
    }

    public function jobs(): JobService
    {
        return $this->jobs ??= new JobService(
            $this->job_repository(),
            new Schedule($this->services->clock, JobDriver::HOOK),
            $this->services->events(),
            $this->services->transaction(),
            $this->services->clock,
        );
    }

    /**
     * @param int|null $lease Seconds; null for the usual.
     */
    public function runner(?int $lease = null): JobRunner
    {
        $make = fn (int $seconds): JobRunner => new JobRunner(
            $this->job_repository(),
            [new GenerateJob($this->maker()), $this->services->secrets->rotation_job()],
            $this->services->transaction(),
            $this->services->clock,
            $seconds,
            $this->services->db->is_sqlite() ? self::SQLITE_PAUSE : 0,
        );
        return $lease === null ? $this->runner ??= $make(JobRunner::LEASE) : $make($lease);
    }

    public function driver(): JobDriver
    {
        return new JobDriver($this->runner(), new Schedule($this->services->clock, JobDriver::HOOK));
    }

    /**
     * @return list<Controller>
     */
    public function controllers(string $namespace): array
    {
        $authenticator = $this->services->authenticator();
        return [
            new GeneratorsController($namespace, $authenticator, $this->service()),
            new PreviewController($namespace, $authenticator, $this->service()),
            new GenerateController($namespace, $authenticator, $this->generation(), $this->services->licenses(), $this->services->clock),
            new JobsController($namespace, $authenticator, $this->jobs(), $this->runner()),
        ];
    }

    private function job_repository(): JobRepository
    {
        return $this->job_repository ??= new JobRepository($this->services->db);
    }
}
