<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/shortages`: order lines that wait for license keys. The oldest order comes first, and is served first.
 */
final class ShortagesController extends Controller
{
    private const PER_PAGE = 20;
    private const MAX_PER_PAGE = 100;

    public function __construct(string $namespace, Authenticator $authenticator, private readonly OrderRepository $orders)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'shortages';
    }

    public function register_routes(): void
    {
        $this->route('', ['GET' => [$this->list_shortages(...), $this->manager(), $this->get_collection_params()]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return ShortageSchema::schema();
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public function get_collection_params(): array
    {
        return [
            'product_id' => Args::ids(__('Only lines that sold these products or variations.', 'latchkey')),
            'page' => ['default' => 1] + Args::integer(__('The page number, starting at 1.', 'latchkey'), 1, 1_000_000_000),
            'per_page' => ['default' => self::PER_PAGE] + Args::integer(__('Shortages per page.', 'latchkey'), 1, self::MAX_PER_PAGE),
        ];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function list_shortages(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $page = $input->int('page');
        $per_page = $input->int('per_page');
        $products = $input->ints('product_id');
        $lines = $this->orders->shortages($page, $per_page, $products);
        return $this->page($request, array_map(ShortageSchema::to_array(...), $lines), $this->orders->count_shortages($products), $page, $per_page);
    }
}
