<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use WP_REST_Request;

/**
 * `/key-pairs/{id}/usage`: what a pair did, for administrators.
 */
final class UsageController extends Controller
{
    public function __construct(string $namespace, Authenticator $authenticator, private readonly ApiKeyService $api_keys, private readonly UsageReport $report)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'key-pairs';
    }

    public function register_routes(): void
    {
        $this->route('/(?P<id>[\d]+)/usage', ['GET' => [$this->read(...), $this->administrator(), [
            'id' => Args::id(__('The key pair’s id.', 'latchkey')),
            'days' => [
                'description' => __('The number of days, of which today is the last.', 'latchkey'),
                'type' => 'integer',
                'enum' => UsageReport::LENGTHS,
                'default' => UsageReport::LENGTHS[0],
            ],
        ], ['latchkey_not_found']]], false, null, UsageSchema::schema());
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function read(WP_REST_Request $request): array
    {
        $input = new Input($request);
        return $this->report->of($this->api_keys->get($input->int('id'))->id, $input->int('days'));
    }
}
