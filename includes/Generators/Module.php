<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Jobs\Module as Jobs;
use Latchkey\Jobs\ProvidesJobs;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;

/**
 * License keys that are made from a pattern.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesJobs
{
    private ?GeneratorService $service = null;
    private ?CodeMaker $maker = null;
    private ?GenerationService $generation = null;

    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly Events $events,
        private readonly Jobs $jobs,
        private readonly Licenses $licenses,
    ) {
    }

    public function service(): GeneratorService
    {
        return $this->service ??= new GeneratorService(
            new GeneratorRepository($this->database->db),
            $this->events->log(),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function maker(): CodeMaker
    {
        return $this->maker ??= new CodeMaker($this->licenses->repository(), $this->licenses->minting(), $this->licenses->stock_changes, $this->licenses->mentions);
    }

    public function generation(): GenerationService
    {
        return $this->generation ??= new GenerationService(
            $this->service(),
            $this->maker(),
            $this->licenses->repository(),
            $this->licenses->service(),
            $this->jobs->service(),
            $this->events->log(),
            $this->database->transaction(),
            $this->licenses->goods(),
        );
    }

    public function hooks(): void
    {
    }

    public function controllers(string $namespace): array
    {
        $authenticator = $this->rest->authenticator();
        return [
            new GeneratorsController($namespace, $authenticator, $this->service()),
            new PreviewController($namespace, $authenticator, $this->service()),
            new GenerateController($namespace, $authenticator, $this->generation(), $this->licenses->service(), $this->database->clock),
        ];
    }

    public function job_handlers(): array
    {
        return [new GenerateJob($this->maker())];
    }
}
