<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Licenses\DurationUnit;
use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\Input;
use Latchkey\Rest\JsonSchema;
use WP_REST_Request;

/**
 * `/names`: the names of products, customers and orders, for the screens. One request for a whole page of rows.
 */
final class NamesController extends Controller
{
    public function __construct(string $namespace, Authenticator $authenticator, private readonly Names $names)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'names';
    }

    public function register_routes(): void
    {
        $this->route('', ['GET' => [$this->read(...), $this->manager(), $this->fields()->arguments()]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return JsonSchema::document('latchkey_names', $this->fields()->properties());
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function read(WP_REST_Request $request): array
    {
        return $this->fields()->values(new Input($request));
    }

    /**
     * @return Fields<Input, null> The ids for each list are a parameter with the same name.
     */
    private function fields(): Fields
    {
        $id = ['type' => 'integer'];
        $text = ['type' => 'string'];
        return new Fields([
            'products' => new Field(
                static fn (): array => self::rows(['id' => $id, 'name' => $text, 'url' => $text]),
                in_request: true,
                argument: static fn (): array => Args::ids(__('Ids of products and variations.', 'latchkey')),
                value: fn (Input $input): array => $this->names->products($input->ints('products')),
            ),
            'customers' => new Field(
                static fn (): array => self::rows(['id' => $id, 'name' => $text, 'email' => $text, 'url' => $text]),
                in_request: true,
                argument: static fn (): array => Args::ids(__('Ids of users.', 'latchkey')),
                value: fn (Input $input): array => $this->names->customers($input->ints('customers')),
            ),
            'orders' => new Field(
                static fn (): array => self::rows(['id' => $id, 'number' => $text, 'buyer' => $text, 'url' => $text]),
                in_request: true,
                argument: static fn (): array => Args::ids(__('Ids of orders.', 'latchkey')),
                value: fn (Input $input): array => $this->names->orders($input->ints('orders')),
            ),
            'terms' => new Field(
                static fn (): array => self::rows([
                    'id' => $id,
                    'follows' => ['type' => 'boolean', 'description' => __('Whether the end of its keys is that of a subscription.', 'latchkey')],
                    'valid_unit' => ['type' => 'string', 'enum' => array_column(DurationUnit::cases(), 'value')],
                    'valid_count' => ['type' => ['integer', 'null'], 'description' => __('How long its keys are valid, 0 for forever; null if the key itself says it.', 'latchkey')],
                    'activation_limit' => ['type' => ['integer', 'null'], 'description' => __('Seats of its keys, 0 for no limit; null if the key itself says it.', 'latchkey')],
                ]),
                in_request: true,
                argument: static fn (): array => Args::ids(__('Ids of products and variations whose terms are asked for.', 'latchkey')),
                value: fn (Input $input): array => $this->names->terms($input->ints('terms')),
            ),
            'currency' => new Field(
                static fn (): array => ['description' => __('The currency of prices; empty if the site has none.', 'latchkey')] + $text,
                value: fn (): string => $this->names->currency(),
            ),
        ]);
    }

    /**
     * @param array<string, array<string, mixed>> $properties
     * @return array<string, mixed>
     */
    private static function rows(array $properties): array
    {
        return ['type' => 'array', 'items' => JsonSchema::object($properties), 'description' => __('The ones that exist.', 'latchkey')];
    }
}
