<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use Latchkey\Rest\Scope;
use WP_REST_Request;

/**
 * `/generators/preview`: what codes a pattern makes, while somebody types it. Nothing is stored or looked up.
 */
final class PreviewController extends Controller
{
    public function __construct(string $namespace, Authenticator $authenticator, private readonly GeneratorService $service)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'generators';
    }

    public function register_routes(): void
    {
        $args = GeneratorSchema::pattern() + [
            'count' => ['default' => 1] + Args::integer(__('How many codes are wanted.', 'latchkey'), 1, GenerationService::MAX),
            'product_id' => Args::id(__('The product, 0 for none.', 'latchkey')),
        ];
        $this->route('/preview', ['GET' => [$this->preview(...), $this->scope(Scope::GeneratorsRead), $args, CodePattern::ERRORS]]);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return GeneratorSchema::preview_schema();
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function preview(WP_REST_Request $request): array
    {
        $input = new Input($request);
        $fields = (new GeneratorFields())->with(GeneratorSchema::data($input));
        $pattern = $this->service->pattern($fields, $input->int('product_id'));
        return GeneratorSchema::preview($pattern, $input->int('count'));
    }
}
