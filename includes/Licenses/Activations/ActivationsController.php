<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Licenses\LicenseService;
use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Batch;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use Latchkey\Rest\Scope;
use Latchkey\Support\DomainError;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/activations` and `/keys/{id}/activations`: the store reads and frees seats.
 */
final class ActivationsController extends Controller
{
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly ActivationService $service,
        private readonly LicenseService $licenses,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'activations';
    }

    public function register_routes(): void
    {
        $read = $this->scope(Scope::ActivationsRead);
        $write = $this->scope(Scope::ActivationsWrite);
        $id = ['id' => Args::id(__('The activation’s id.', 'latchkey'))];
        $license = ['key_id' => Args::id(__('The license key’s id.', 'latchkey'))];
        $this->route('', ['GET' => [$this->list_activations(...), $read, $this->get_collection_params() + [
            'license_id' => Args::ids(__('Only activations of these license keys.', 'latchkey')),
        ]], 'DELETE' => [$this->free_many(...), $write, [
            'license_id' => ['required' => true, 'minItems' => 1, 'maxItems' => Batch::MOST] + Args::ids(__('Frees all seats of these license keys, at most 100.', 'latchkey')),
        ]]]);
        $this->route('/(?P<id>[\d]+)', [
            'GET' => [$this->get(...), $read, $id, ['latchkey_not_found']],
            'PATCH' => [
                $this->rename(...),
                $write,
                $id + ['name' => ['required' => true] + Args::text(__('Its name, as people see it.', 'latchkey'))],
                ['latchkey_not_found'],
            ],
            'DELETE' => [$this->free(...), $write, $id, ['latchkey_not_found']],
        ]);
        $this->rest_base = 'keys';
        $this->route('/(?P<key_id>[\d]+)/activations', [
            'GET' => [$this->list_activations(...), $read, $license + $this->get_collection_params(), ['latchkey_not_found']],
            'POST' => [$this->seat(...), $write, $license + [
                'instance' => ['required' => true] + Args::one_line(__('What distinguishes this device from others; of a license key for websites, the address of the website.', 'latchkey'), Instance::MAX_LENGTH),
                'name' => Args::text(__('Its name, as people see it.', 'latchkey')),
            ], ['latchkey_not_found', 'latchkey_not_usable', 'activation_limit_reached', 'instance_limit_reached', 'invalid_instance']],
            'DELETE' => [$this->free_all(...), $write, $license, ['latchkey_not_found']],
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return ActivationSchema::schema();
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public function get_collection_params(): array
    {
        return [
            'state' => ['type' => 'string', 'enum' => Activation::STATES, 'description' => __('Only those that use a seat, or only those that do not.', 'latchkey')],
            'page' => ['default' => 1] + Args::integer(__('The page number, starting at 1.', 'latchkey'), 1, 1_000_000_000),
            'per_page' => ['default' => ActivationQuery::PER_PAGE] + Args::integer(__('Activations per page.', 'latchkey'), 1, ActivationQuery::MAX_PER_PAGE),
        ];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function list_activations(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $ids = $input->ints('license_id');
        if ($input->has('key_id')) {
            $ids = [$this->licenses->get($input->int('key_id'))->id];
        }
        $query = new ActivationQuery(
            $ids,
            $input->has('state') ? $input->string('state') === Activation::ACTIVE : null,
            $input->int('page'),
            $input->int('per_page'),
        );
        [$activations, $total] = $this->service->list($query);
        return $this->page($request, array_map(ActivationSchema::to_array(...), $activations), $total, $query->page, $query->per_page);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function get(WP_REST_Request $request): array
    {
        return ActivationSchema::to_array($this->service->get((new Input($request))->int('id')));
    }

    /**
     * Takes a seat for the store, with the same rules as for software.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function seat(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $license = $this->licenses->get($input->int('key_id'));
        if (!$this->licenses->is_usable($license)) {
            throw new DomainError('latchkey_not_usable');
        }
        $instance = new Instance($input->string('instance'), trim($input->string('name')));
        $activation = $this->service->activate($license, $instance, $this->authenticator->actor($request));
        return new WP_REST_Response(ActivationSchema::to_array($activation), 201);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function rename(WP_REST_Request $request): array
    {
        $input = new Input($request);
        $activation = $this->service->get($input->int('id'));
        $this->service->rename($activation, trim($input->string('name')), $this->authenticator->actor($request));
        return ActivationSchema::to_array($this->service->get($activation->id));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function free(WP_REST_Request $request): array
    {
        $activation = $this->service->get((new Input($request))->int('id'));
        $this->service->free($activation, $this->authenticator->actor($request));
        return ['deleted' => true, 'previous' => ActivationSchema::to_array($activation)];
    }

    /**
     * Keys that do not exist are left out.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function free_many(WP_REST_Request $request): array
    {
        $freed = [];
        foreach (array_unique((new Input($request))->ints('license_id')) as $id) {
            try {
                $freed[] = ['license_id' => $id, 'freed' => $this->service->free_all($this->licenses->get($id)->id, $this->authenticator->actor($request))];
            } catch (DomainError $error) {
                $error->reason === 'latchkey_not_found' || throw $error;
            }
        }
        return ['deleted' => true, 'freed' => $freed];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function free_all(WP_REST_Request $request): array
    {
        $license = $this->licenses->get((new Input($request))->int('key_id'));
        return ['deleted' => true, 'freed' => $this->service->free_all($license->id, $this->authenticator->actor($request))];
    }
}
