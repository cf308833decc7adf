<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobSchema;
use Latchkey\Jobs\JobService;
use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Idempotency;
use Latchkey\Rest\Input;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\Principal;
use Latchkey\Rest\Scope;
use Latchkey\Support\DomainError;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/imports`: rows are checked, then a job is started, and the rows are sent to it. How far it is, and how to cancel it, is in `/jobs`.
 */
final class ImportsController extends Controller
{
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly ImportService $service,
        private readonly WaitingOrders $orders,
        private readonly JobService $jobs,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'imports';
    }

    public function register_routes(): void
    {
        $write = $this->scope(Scope::LicensesWrite);
        $id = ['id' => Args::id(__('The import’s id: that of its job.', 'latchkey'))];
        $known = ['known' => [
            'type' => 'string',
            'enum' => array_column(KnownCodes::cases(), 'value'),
            'default' => KnownCodes::Skip->value,
            'description' => __('What to do with codes that are in the store already: skip leaves them as they are, update takes seats, end and length from the row.', 'latchkey'),
        ]];
        $this->route('/check', ['POST' => [$this->check(...), $write, ['rows' => RowSchema::rows()] + $known]], answer: CheckSchema::schema());
        $this->route('', ['POST' => [$this->start(...), $write, [
            'name' => ['required' => true] + Args::name(__('The name of the file.', 'latchkey')),
            'total' => ['required' => true] + Args::integer(__('The number of rows that will be sent.', 'latchkey'), 1, ImportService::MAX),
        ] + $known]], idempotent: Idempotency::ATOMIC);
        $this->route(
            '/(?P<id>[\d]+)/rows',
            ['POST' => [$this->receive(...), $write, $id + ['rows' => RowSchema::rows()], ['latchkey_not_found', 'latchkey_import_too_many', 'latchkey_import_ended']]],
            answer: JsonSchema::document('latchkey_import_received', [
                'received' => Args::integer(__('How many rows have arrived so far.', 'latchkey'), 0, ImportService::MAX),
            ]),
        );
        $this->route('/(?P<id>[\d]+)/refused', ['GET' => [$this->list_refused(...), $write, $id + [
            'after' => ['default' => 0] + Args::integer(__('Only rows of lines after this one.', 'latchkey'), 0, Args::MAX_ID),
        ], ['latchkey_not_found']]], answer: RefusalSchema::schema());
        $this->route('/(?P<id>[\d]+)/given', ['GET' => [$this->list_given(...), $this->manager(), $id, ['latchkey_not_found']]], answer: GivenSchema::schema());
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return JobSchema::schema();
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function check(WP_REST_Request $request): array
    {
        $rows = (new Input($request))->objects('rows');
        $principal = $this->authenticator->principal($request);
        $reads = $principal instanceof Principal && $principal->can(Scope::LicensesRead);
        $results = [];
        $checked = $this->service->check($rows);
        foreach ($checked as $at => [$one, $known]) {
            $named = $rows[$at]['email'] ?? '';
            $results[] = CheckSchema::to_array($one, $known, is_string($named) ? $named : '', $reads);
        }
        $is_person = $principal instanceof Principal && $principal->may_manage_licenses();
        return ['results' => $results, 'waiting' => $is_person ? array_map(CheckSchema::waiting(...), $this->orders->of($checked)) : []];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function start(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $principal = $this->authenticator->principal($request);
        $user_id = $principal instanceof Principal ? $principal->user_id : 0;
        $known = KnownCodes::from($input->string('known'));
        $job = $this->service->start($input->string('name'), $input->int('total'), $known, $this->authenticator->actor($request), $user_id);
        return new WP_REST_Response(JobSchema::to_array($job), 201);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function receive(WP_REST_Request $request): array
    {
        $rows = (new Input($request))->objects('rows');
        $principal = $this->authenticator->principal($request);
        $is_person = $principal instanceof Principal && $principal->may_manage_licenses();
        if (!$is_person && array_column($rows, 'record') !== []) {
            throw new DomainError('latchkey_insufficient_scope');
        }
        return ['received' => $this->service->receive($this->theirs($request), $rows)];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return list<array<string, mixed>>
     */
    private function list_refused(WP_REST_Request $request): array
    {
        return array_map(RefusalSchema::to_array(...), $this->service->refused($this->theirs($request), (new Input($request))->int('after')));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return list<array{order_id: int, keys: int}>
     */
    private function list_given(WP_REST_Request $request): array
    {
        return GivenSchema::to_list($this->orders->given($this->theirs($request)));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @throws DomainError `latchkey_not_found`, also for an import that is not theirs.
     */
    private function theirs(WP_REST_Request $request): Job
    {
        $job = $this->jobs->get((new Input($request))->int('id'));
        $principal = $this->authenticator->principal($request);
        $is_theirs = ($principal instanceof Principal && $principal->may_manage_licenses()) || $job->is_of($this->authenticator->actor($request));
        return $job->kind === ImportJob::KIND && $is_theirs ? $job : throw new DomainError('latchkey_not_found');
    }
}
