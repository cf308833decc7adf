<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_HTTP_Response;
use WP_REST_Request;

/**
 * Tells somebody how requests for our routes were answered.
 */
final class Answered
{
    /**
     * @param \Closure(AskedRoute, int, string): void $told Gets the status and, of an error, its code.
     */
    public function __construct(private readonly \Closure $told)
    {
    }

    /**
     * Filter `rest_post_dispatch`, which runs once for each answer to an HTTP request.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    public function tell(WP_HTTP_Response $response, mixed $server, WP_REST_Request $request): WP_HTTP_Response
    {
        if (Routes::are_ours($request->get_route())) {
            $data = $response->get_data();
            $code = $response->get_status() >= 400 && is_array($data) ? $data['code'] ?? '' : '';
            ($this->told)(new AskedRoute($request), $response->get_status(), is_string($code) ? $code : '');
        }
        return $response;
    }
}
