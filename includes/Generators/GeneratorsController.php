<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use Latchkey\Rest\Scope;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/generators`: how codes are made.
 */
final class GeneratorsController extends Controller
{
    private const WRITE_ERRORS = ['latchkey_duplicate_name', 'latchkey_too_long', 'latchkey_count_required', ...CodePattern::ERRORS];

    public function __construct(string $namespace, Authenticator $authenticator, private readonly GeneratorService $service)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'generators';
    }

    public function register_routes(): void
    {
        $read = $this->scope(Scope::GeneratorsRead);
        $write = $this->scope(Scope::GeneratorsWrite);
        $id = ['id' => Args::id(__('The generator’s id.', 'latchkey'))];
        $create = GeneratorSchema::writable();
        $create['name']['required'] = true;
        $this->route('', [
            'GET' => [$this->list_generators(...), $read, $this->get_collection_params()],
            'POST' => [$this->create(...), $write, $create, self::WRITE_ERRORS],
        ]);
        $this->route('/(?P<id>[\d]+)', [
            'GET' => [$this->get(...), $read, $id, ['latchkey_not_found']],
            'PUT, PATCH' => [$this->update(...), $write, $id + GeneratorSchema::writable(), ['latchkey_not_found', ...self::WRITE_ERRORS]],
            'DELETE' => [$this->delete(...), $write, $id, ['latchkey_not_found']],
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return GeneratorSchema::schema();
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public function get_collection_params(): array
    {
        return [
            'search' => Args::text(__('Part of a name.', 'latchkey')),
            'orderby' => ['type' => 'string', 'enum' => GeneratorQuery::ORDER_BY, 'default' => 'id'],
            'order' => ['type' => 'string', 'enum' => ['asc', 'desc'], 'default' => 'desc'],
            'page' => ['default' => 1] + Args::integer(__('The page number, starting at 1.', 'latchkey'), 1, 1_000_000),
            'per_page' => ['default' => GeneratorQuery::PER_PAGE] + Args::integer(__('Generators per page.', 'latchkey'), 1, GeneratorQuery::MAX_PER_PAGE),
        ];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function list_generators(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $query = new GeneratorQuery(
            $input->string('search') === '' ? null : $input->string('search'),
            $input->string('orderby'),
            $input->string('order') === 'asc',
            $input->int('page'),
            $input->int('per_page'),
        );
        [$generators, $total] = $this->service->list($query);
        return $this->page($request, array_map($this->present(...), $generators), $total, $query->page, $query->per_page);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function create(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $fields = (new GeneratorFields())->with(GeneratorSchema::data($input));
        $generator = $this->service->create($input->string('name'), $fields, $this->authenticator->actor($request));
        $response = new WP_REST_Response($this->present($generator), 201);
        $response->header('Location', rest_url("{$this->namespace}/{$this->rest_base}/{$generator->id}"));
        return $response;
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function get(WP_REST_Request $request): array
    {
        return $this->present($this->service->get((new Input($request))->int('id')));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function update(WP_REST_Request $request): array
    {
        $input = new Input($request);
        $generator = $this->service->update($input->int('id'), $input->text('name'), GeneratorSchema::data($input), $this->authenticator->actor($request));
        return $this->present($generator);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function delete(WP_REST_Request $request): array
    {
        $generator = $this->service->delete((new Input($request))->int('id'), $this->authenticator->actor($request));
        return ['deleted' => true, 'previous' => $this->present($generator)];
    }

    /**
     * @return array<string, mixed>
     */
    private function present(Generator $generator): array
    {
        return GeneratorSchema::to_array($generator, $this->service->space($generator->fields));
    }
}
