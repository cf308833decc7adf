<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
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
        $this->route('', ['GET' => [$this->read(...), $this->manager(), [
            'products' => Args::ids(__('Ids of products and variations.', 'latchkey')),
            'customers' => Args::ids(__('Ids of users.', 'latchkey')),
            'orders' => Args::ids(__('Ids of orders.', 'latchkey')),
        ]]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        $id = ['type' => 'integer'];
        $text = ['type' => 'string'];
        $properties = [
            'products' => self::rows(['id' => $id, 'name' => $text, 'url' => $text]),
            'customers' => self::rows(['id' => $id, 'name' => $text, 'email' => $text, 'url' => $text]),
            'orders' => self::rows(['id' => $id, 'number' => $text, 'buyer' => $text, 'url' => $text]),
            'currency' => ['description' => __('The currency of prices; empty if the site has none.', 'latchkey')] + $text,
        ];
        return JsonSchema::document('latchkey_names', $properties);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function read(WP_REST_Request $request): array
    {
        $input = new Input($request);
        return [
            'products' => $this->names->products($input->ints('products')),
            'customers' => $this->names->customers($input->ints('customers')),
            'orders' => $this->names->orders($input->ints('orders')),
            'currency' => $this->names->currency(),
        ];
    }

    /**
     * @param array<string, array<string, string>> $properties
     * @return array<string, mixed>
     */
    private static function rows(array $properties): array
    {
        return ['type' => 'array', 'items' => JsonSchema::object($properties), 'description' => __('The ones that exist.', 'latchkey')];
    }
}
