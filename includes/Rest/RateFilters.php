<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use WP_HTTP_Response;
use WP_REST_Request;

/**
 * The limit of requests a minute, on every route of ours: also on those that anybody may call, and for requests that are invalid.
 *
 * @phpstan-type Request WP_REST_Request<array<string, mixed>>
 */
final class RateFilters
{
    /**
     * @param \Closure(): Authenticator $authenticator
     * @param \Closure(): RequestRate   $rate
     */
    public function __construct(private readonly \Closure $authenticator, private readonly \Closure $rate)
    {
    }

    /**
     * Filter `rest_request_before_callbacks`, which runs before the permission is checked, and also if a parameter is invalid.
     *
     * @param array<string, mixed> $handler
     * @param Request              $request
     */
    public function refuse(mixed $response, array $handler, WP_REST_Request $request): mixed
    {
        if (!isset($handler[Controller::MARK]) || Credentials::from_globals() === null) {
            return $response;
        }
        try {
            $caller = ($this->authenticator)()->principal($request);
        } catch (DatabaseError $thrown) {
            return Errors::from($thrown);
        }
        return is_wp_error($caller) && $caller->get_error_code() === Authenticator::TOO_MANY ? $caller : $response;
    }

    /**
     * Filter `rest_post_dispatch`, after `RestFilters::seal_answer()`: every response to a program that has a limit says where it stands. If
     * another limit refused the request, that one's wait stays.
     *
     * @param Request $request
     */
    public function tell(WP_HTTP_Response $response, mixed $server, WP_REST_Request $request): WP_HTTP_Response
    {
        $standing = Routes::are_ours($request->get_route()) ? ($this->rate)()->standing() : null;
        $kept = $response->get_status() === 429 ? $response->get_headers() : [];
        foreach ($standing?->headers() ?? [] as $name => $value) {
            if (!isset($kept[$name])) {
                $response->header($name, $value);
            }
        }
        return $response;
    }
}
