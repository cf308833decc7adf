<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use WP_REST_Request;

/**
 * `/stats`: what the Overview shows, for people who manage license keys.
 */
final class StatsController extends Controller
{
    public function __construct(string $namespace, Authenticator $authenticator, private readonly Stats $stats)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'stats';
    }

    public function register_routes(): void
    {
        $this->route('', ['GET' => [$this->read(...), $this->manager(), [
            'period' => [
                'description' => __('The number of days, of which today is the last.', 'latchkey'),
                'type' => 'integer',
                'enum' => Period::LENGTHS,
                'default' => Period::LENGTHS[0],
            ],
        ]]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return StatsSchema::schema();
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function read(WP_REST_Request $request): array
    {
        $principal = $this->authenticator->principal($request);
        return $this->stats->of((new Input($request))->int('period'), !is_wp_error($principal) && $principal->may_manage_api_keys());
    }
}
