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
use Latchkey\Rest\Scope;
use Latchkey\Rest\UnreadableCodes;
use Latchkey\Support\Clock;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/keys`: the store's license keys, for programs and for the screens.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class LicensesController extends Controller
{
    private const ID_FILTERS = ['product_id', 'order_id', 'customer_id', 'variation_id', 'vendor_id', 'subscription_id', 'include'];
    private const GOODS = ['product_id' => 1, 'variation_id' => 1];

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
            'POST' => [$this->create(...), $write, $create],
        ], true, Idempotency::ATOMIC);
        $this->route('/batch', ['POST' => [$this->batch(...), $write, Batch::args()]], true, Idempotency::EACH, Batch::schema());
        $this->route('/(?P<id>[\d]+)', [
            'GET' => [$this->get(...), $read, $id],
            'PUT, PATCH' => [$this->update(...), $write, $id + LicenseSchema::writable() + ['previous' => LicenseSchema::previous()]],
            'DELETE' => [$this->delete(...), $write, $id + ['force' => [
                'type' => 'boolean',
                'default' => false,
                'description' => __('Delete it even if it belongs to an order.', 'latchkey'),
            ]]],
        ]);
        $this->route('/(?P<id>[\d]+)/reveal', ['POST' => [$this->reveal(...), $read, $id]], true, null, JsonSchema::document(
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
        return [
            'product_id' => Args::ids(__('Only keys of these products or variations.', 'latchkey')),
            'order_id' => Args::ids(__('Only keys of these orders.', 'latchkey')),
            'customer_id' => Args::ids(__('Only keys of these customers; 0 for guests and stock.', 'latchkey')),
            'status' => Args::words(__('Only keys with these statuses.', 'latchkey'), LicenseStatus::filter_words()),
            'variation_id' => Args::ids(__('Only keys of these variations.', 'latchkey')),
            'vendor_id' => Args::ids(__('Only keys of these vendors.', 'latchkey')),
            'subscription_id' => Args::ids(__('Only keys of these subscriptions.', 'latchkey')),
            'email' => Args::text(__('Only keys with this email address.', 'latchkey')),
            'hint' => Args::text(__('Only keys whose code ends with these four characters.', 'latchkey'), 16),
            'search' => Args::pasted(Args::text(__('An exact code, its last four characters, an email address, or an order number.', 'latchkey'), 255)),
            'include' => Args::ids(__('Only keys with these ids.', 'latchkey')),
            'exclude' => Args::ids(__('No keys with these ids.', 'latchkey')),
            'after' => Args::time(__('Only keys created after this time, UTC.', 'latchkey')),
            'before' => Args::time(__('Only keys created before this time, UTC.', 'latchkey')),
            'expires_before' => Args::time(__('Only keys that end before this time, UTC.', 'latchkey')),
            'expires_within' => Args::integer(__('Only active keys that end within this number of days.', 'latchkey'), 1, 36500),
            'orderby' => ['type' => 'string', 'enum' => LicenseQuery::ORDER_BY, 'default' => 'id'],
            'order' => ['type' => 'string', 'enum' => ['asc', 'desc'], 'default' => 'desc'],
            'page' => ['default' => 1] + Args::integer(__('The page number, starting at 1.', 'latchkey'), 1, 1_000_000_000),
            'per_page' => Args::integer(__('License keys per page; 20 if it is not sent.', 'latchkey'), 1, LicenseQuery::MAX_PER_PAGE),
            'limit' => Args::integer(__('The same as per_page.', 'latchkey'), 1, LicenseQuery::MAX_PER_PAGE),
            'after_id' => Args::id(__('Only keys with a greater id, in ascending order: for reading all keys of a large store.', 'latchkey')),
        ];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function list_licenses(WP_REST_Request $request): WP_REST_Response
    {
        $query = $this->query(new Input($request));
        [$licenses, $total] = $this->service->list($query);
        $items = array_map(fn (License $license): array => $this->present($license, $request), $licenses);
        $walked_to = $query->after_id === null ? null : end($licenses)->id ?? $query->after_id;
        $response = $this->page($request, $items, $total, $query->page, $query->per_page, $walked_to);
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
            ? $this->generation->create($input->int('generator_id'), $this->data($input), $actor)
            : $this->service->create($this->data($input), $actor);
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
        return $this->present($this->service->update($input->int('id'), $this->data($input), $this->authenticator->actor($request), $previous), $request);
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
     * WooCommerce's batch: each part is answered on its own, as if it had been asked alone.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>|WP_Error
     */
    private function batch(WP_REST_Request $request): array|WP_Error
    {
        return (new Batch("/{$this->namespace}/{$this->rest_base}"))->run($request);
    }

    /**
     * The eye and the copy button: one code, and a line in the activity log.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array{code: string}
     */
    private function reveal(WP_REST_Request $request): array
    {
        return ['code' => $this->service->reveal((new Input($request))->int('id'), $this->authenticator->actor($request))];
    }

    /**
     * A code is decrypted only if it was asked for.
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

    private function query(Input $input): LicenseQuery
    {
        $ids = [];
        foreach (self::ID_FILTERS as $filter) {
            if ($input->has($filter)) {
                $ids[$filter] = $input->ints($filter);
            }
        }
        foreach (array_intersect_key($ids, self::GOODS) as $filter => $goods) {
            $ids[$filter] = $this->goods->asked($goods);
        }
        $text = static fn (string $name): ?string => $input->has($name) && $input->string($name) !== '' ? $input->string($name) : null;
        return new LicenseQuery(
            $ids,
            array_map(LicenseStatus::from_word(...), $input->strings('status')),
            $input->ints('exclude'),
            $text('email'),
            $text('hint'),
            $text('search'),
            $input->time('after'),
            $input->time('before'),
            $input->time('expires_before'),
            $input->string('orderby'),
            $input->string('order') === 'asc',
            $input->int('page'),
            $input->has('per_page') ? $input->int('per_page') : ($input->has('limit') ? $input->int('limit') : LicenseQuery::PER_PAGE),
            $input->has('after_id') ? $input->int('after_id') : null,
            $input->has('expires_within') ? $input->int('expires_within') : null,
        );
    }

    /**
     * @return LicenseData
     */
    private function data(Input $input): array
    {
        $data = [];
        foreach (['product_id', 'variation_id', 'customer_id', 'order_id', 'valid_for', 'valid_count', 'activation_limit', 'subscription_id', 'vendor_id'] as $name) {
            if ($input->has($name)) {
                $data[$name] = $input->int($name);
            }
        }
        foreach (['code', 'email'] as $name) {
            if ($input->has($name)) {
                $data[$name] = $input->string($name);
            }
        }
        if ($input->has('status')) {
            $data['status'] = LicenseStatus::from($input->string('status'));
        }
        if ($input->has('valid_unit')) {
            $data['valid_unit'] = DurationUnit::from($input->string('valid_unit'));
        }
        if ($input->has('clock')) {
            $data['clock'] = LicenseClock::from($input->string('clock'));
        }
        if ($input->has('price')) {
            $data['price'] = $input->float('price');
        }
        if ($input->has('expires_at')) {
            $data['expires_at'] = $input->time('expires_at');
        }
        return $data;
    }
}
