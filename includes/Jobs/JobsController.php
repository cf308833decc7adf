<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use Latchkey\Rest\Principal;
use Latchkey\Rest\Scope;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/jobs`: long jobs are watched, run and cancelled by the caller that started them, or by a manager at the screens. Other callers do not
 * see them.
 */
final class JobsController extends Controller
{
    /** Seconds of work in one request of the open screen. */
    private const SECONDS = 2.0;
    private const MOST_SECONDS = 10.0;

    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly JobService $service,
        private readonly JobRunner $runner,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'jobs';
    }

    public function register_routes(): void
    {
        // Who may start an import may follow it, too: there is no scope for jobs, and nobody sees those of others.
        $read = $this->scope(Scope::GeneratorsRead, Scope::LicensesWrite);
        $write = $this->scope(Scope::GeneratorsWrite, Scope::LicensesWrite);
        $id = ['id' => Args::id(__('The job’s id.', 'latchkey'))];
        $this->route('', ['GET' => [$this->list_jobs(...), $this->scope(Scope::GeneratorsRead), $this->get_collection_params()]]);
        $this->route('/(?P<id>[\d]+)', [
            'GET' => [$this->get(...), $read, $id, ['latchkey_not_found']],
            'DELETE' => [$this->cancel(...), $write, $id, ['latchkey_not_found', 'latchkey_job_ended']],
        ]);
        $this->route('/(?P<id>[\d]+)/run', ['POST' => [$this->run(...), $write, $id + ['seconds' => [
            'type' => 'number',
            'minimum' => 0,
            'maximum' => self::MOST_SECONDS,
            'default' => self::SECONDS,
            'description' => __('How long to work before the response; at least one chunk is processed.', 'latchkey'),
        ]], ['latchkey_not_found']]]);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return JobSchema::schema();
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public function get_collection_params(): array
    {
        return [
            'kind' => Args::text(__('Only jobs of this kind.', 'latchkey'), 40, 1),
            'object_id' => Args::id(__('Only jobs about this, for example the id of a generator.', 'latchkey')),
            'state' => Args::words(__('Only those in these states.', 'latchkey'), array_column(JobState::cases(), 'value')),
            'page' => ['default' => 1] + Args::integer(__('The page number, starting at 1.', 'latchkey'), 1, 1_000_000),
            'per_page' => ['default' => JobQuery::PER_PAGE] + Args::integer(__('Jobs per page.', 'latchkey'), 1, JobQuery::MAX_PER_PAGE),
        ];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function list_jobs(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $query = new JobQuery(
            $this->creator($request),
            $input->has('kind') ? $input->string('kind') : null,
            $input->has('object_id') ? $input->int('object_id') : null,
            array_map(JobState::from(...), $input->strings('state')),
            $input->int('page'),
            $input->int('per_page'),
        );
        [$jobs, $total] = $this->service->list($query);
        cache_users(array_values(array_unique(array_map(static fn (Job $job): int => $job->created_by, $jobs))));
        return $this->page($request, array_map(JobSchema::to_array(...), $jobs), $total, $query->page, $query->per_page);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function get(WP_REST_Request $request): array
    {
        return JobSchema::to_array($this->theirs($request));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function cancel(WP_REST_Request $request): array
    {
        return JobSchema::to_array($this->service->cancel($this->theirs($request)->id, $this->authenticator->actor($request)));
    }

    /**
     * Called by the open screen: runs some chunks, and returns the job after them. If another process runs it, only returns the job.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function run(WP_REST_Request $request): array
    {
        $id = $this->theirs($request)->id;
        $this->runner->run($id, (new Input($request))->float('seconds'));
        return JobSchema::to_array($this->service->get($id));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @throws DomainError `latchkey_not_found`, also for a job that is not theirs.
     */
    private function theirs(WP_REST_Request $request): Job
    {
        $job = $this->service->get((new Input($request))->int('id'));
        $creator = $this->creator($request);
        return $creator === null || $job->is_of($creator) ? $job : throw new DomainError('latchkey_not_found');
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return Actor|null Whose jobs they may see; null for all.
     */
    private function creator(WP_REST_Request $request): ?Actor
    {
        $principal = $this->authenticator->principal($request);
        return $principal instanceof Principal && $principal->may_manage_licenses() ? null : $this->authenticator->actor($request);
    }
}
