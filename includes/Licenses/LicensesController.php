<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Batch;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Errors;
use Latchkey\Rest\ExtraFields;
use Latchkey\Rest\Idempotency;
use Latchkey\Rest\Input;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\PrincipalKind;
use Latchkey\Rest\Scope;
use Latchkey\Rest\UnreadableCodes;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/keys`: the store's license keys, for programs and for the screens.
 */
final class LicensesController extends Controller
{
    private const WRITE_ERRORS = [
        'latchkey_duplicate_code', 'latchkey_code_too_long', 'latchkey_buyer_required', 'latchkey_invalid_transition', 'latchkey_too_long', 'latchkey_count_required',
    ];

    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly LicenseService $service,
        private readonly LicenseGeneration $generation,
        private readonly Clock $clock,
        private readonly UnreadableCodes $unreadable,
        private readonly LicenseGoods $goods = new LicenseGoods(),
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'keys';
    }

    public function register_routes(): void
    {
        $read = $this->scope(Scope::LicensesRead);
        $write = $this->scope(Scope::LicensesWrite);
        $id = ['id' => Args::id(__('The license key’s id.', 'latchkey'))];
        $create = LicenseSchema::writable() + ['generator_id' => Args::integer(__('The generator that makes the code, if no code is sent.', 'latchkey'), 1, Args::MAX_ID)];
        $this->route('', [
            'GET' => [$this->list_licenses(...), $read, $this->get_collection_params()],
            'POST' => [$this->create(...), $write, $create, [...self::WRITE_ERRORS, 'latchkey_not_found', 'latchkey_space_too_small']],
        ], true, Idempotency::ATOMIC);
        $this->route('/batch', ['POST' => [$this->batch(...), $write, Batch::args()]], true, Idempotency::EACH, Batch::schema());
        $this->route('/lookup', ['POST' => [$this->look_up(...), $read, [
            'code' => [Args::IN_BODY => true, 'required' => true] + Args::code(__('The whole code.', 'latchkey')),
            'optional' => ['type' => 'boolean', 'default' => false, 'description' => __('Whether the response is 204 without a body if no license key has this code; otherwise that is an error.', 'latchkey')],
        ], ['latchkey_not_found']]]);
        $filters = $this->get_collection_params();
        $filters['search'] = [Args::IN_BODY => true, 'required' => true] + $filters['search'];
        $this->route('/search', ['POST' => [$this->list_licenses(...), $read, $filters]], true, null, ['type' => 'array', 'items' => LicenseSchema::schema()]);
        $this->route('/(?P<id>[\d]+)', [
            'GET' => [$this->get(...), $read, $id, ['latchkey_not_found']],
            'PUT, PATCH' => [
                $this->update(...),
                $write,
                $id + LicenseSchema::writable() + ['previous' => LicenseSchema::previous()],
                ['latchkey_not_found', 'latchkey_conflict', 'latchkey_seats_in_use', 'latchkey_follows_order', 'latchkey_follows_subscription', ...self::WRITE_ERRORS],
            ],
            'DELETE' => [$this->delete(...), $write, $id + ['force' => [
                'type' => 'boolean',
                'default' => false,
                'description' => __('Delete it even if it belongs to an order.', 'latchkey'),
            ]], ['latchkey_not_found', 'latchkey_fills_order', 'latchkey_conflict']],
        ]);
        $this->route('/(?P<id>[\d]+)/reveal', ['POST' => [$this->reveal(...), $read, $id, ['latchkey_not_found', 'latchkey_cannot_decrypt']]], true, null, JsonSchema::document(
            'latchkey_license_code',
            ['code' => ['type' => 'string']],
        ));
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return LicenseSchema::schema();
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public function get_collection_params(): array
    {
        return LicenseFilters::args();
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function list_licenses(WP_REST_Request $request): WP_REST_Response
    {
        $principal = $this->authenticator->principal($request);
        // Screens look a code up: URLs are written to logs.
        $is_screen = is_wp_error($principal) || $principal->kind === PrincipalKind::Session;
        $query = LicenseFilters::query(new Input($request), $this->goods, !$is_screen);
        [$licenses, $total] = $this->service->list($query);
        $items = array_map(fn (License $license): array => $this->present($license, $request), $licenses);
        $walked_to = $query->after_id === null ? null : end($licenses)->id ?? $query->after_id;
        $most = $query->search === null ? null : LicenseQuery::COUNTED;
        $response = $this->page($request, $items, $total, $query->page, $query->per_page, $walked_to, $most);
        return $this->wants_code($request) ? $this->unreadable->mark($response, $items, array_column($licenses, 'code_box')) : $response;
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function create(WP_REST_Request $request): WP_REST_Response|WP_Error
    {
        $input = new Input($request);
        $actor = $this->authenticator->actor($request);
        if ($input->has('generator_id') && $input->has('code')) {
            return Errors::invalid_param('generator_id', __('Send either code or generator_id.', 'latchkey'));
        }
        if (!$input->has('generator_id') && !$input->has('code')) {
            return Errors::missing_param('code');
        }
        $license = $input->has('generator_id')
            ? $this->generation->create($input->int('generator_id'), LicenseSchema::data($input), $actor)
            : $this->service->create(LicenseSchema::data($input), $actor);
        $response = new WP_REST_Response($this->present($license, $request), 201);
        $response->header('Location', rest_url("{$this->namespace}/{$this->rest_base}/{$license->id}"));
        return $response;
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function get(WP_REST_Request $request): WP_REST_Response
    {
        $license = $this->service->get((new Input($request))->int('id'));
        $item = $this->present($license, $request);
        $response = new WP_REST_Response($item);
        return $this->wants_code($request) ? $this->unreadable->mark($response, [$item], [$license->code_box]) : $response;
    }

    /**
     * The license key of a code, which is sent in the body.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function look_up(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $license = $this->service->look_up($input->string('code'));
        if ($license === null && !$input->bool('optional')) {
            throw new DomainError('latchkey_not_found');
        }
        // Not null: WordPress fails if `_fields` is sent too. The response has no body.
        return $license === null ? new WP_REST_Response([], 204) : new WP_REST_Response($this->present($license, $request));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function update(WP_REST_Request $request): array
    {
        $input = new Input($request);
        $previous = [];
        foreach (is_array($request['previous']) ? $request['previous'] : [] as $field => $value) {
            $previous[(string) $field] = $value;
        }
        return $this->present($this->service->update($input->int('id'), LicenseSchema::data($input), $this->authenticator->actor($request), $previous), $request);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function delete(WP_REST_Request $request): array
    {
        $input = new Input($request);
        $license = $this->service->delete($input->int('id'), $input->bool('force'), $this->authenticator->actor($request));
        return ['deleted' => true, 'previous' => $this->present($license, $request)];
    }

    /**
     * A batch in WooCommerce's format: each part gets the same response as a single request.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>|WP_Error
     */
    private function batch(WP_REST_Request $request): array|WP_Error
    {
        return (new Batch("/{$this->namespace}/{$this->rest_base}"))->run($request);
    }

    /**
     * For the eye and the copy button: one code. Writes an event.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array{code: string}
     */
    private function reveal(WP_REST_Request $request): array
    {
        return ['code' => $this->service->reveal((new Input($request))->int('id'), $this->authenticator->actor($request))];
    }

    /**
     * The code is decrypted only if it was requested.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function present(License $license, WP_REST_Request $request): array
    {
        $item = LicenseSchema::to_array($license, $this->wants_code($request) ? $this->service->code($license) : null, $this->clock->now());
        $item['_links'] = ['self' => [['href' => rest_url("{$this->namespace}/{$this->rest_base}/{$license->id}")]]];
        /**
         * Fields that another plugin adds to a license key in REST. Fields that already exist stay as they are.
         *
         * @param array<string, mixed> $extra      Names and values.
         * @param int                  $license_id
         */
        return ExtraFields::add($item, apply_filters('latchkey_rest_license_fields', [], $license->id));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function wants_code(WP_REST_Request $request): bool
    {
        return rest_is_field_included('code', $this->get_fields_for_response($request));
    }
}
