<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\Primary;
use Latchkey\Support\PageCaches;
use WP_Error;
use WP_HTTP_Response;
use WP_REST_Request;

/**
 * What applies to every route of ours, before and after its handler.
 *
 * @phpstan-type Request WP_REST_Request<array<string, mixed>>
 */
final class RestFilters
{
    /** Methods that a browser may send by itself. */
    private const SAFE = ['GET', 'HEAD', 'OPTIONS'];

    /** Filters of WP REST API Cache, JP REST API Cache and its successor, and WP REST Cache. */
    public const REST_CACHES = ['rest_cache_skip', 'jp_rest_cache_skip_cache', 'wp_rest_cache_skip_cache', 'wp_rest_cache/skip_caching'];

    /**
     * @param \Closure(): void          $count_bad_input Called if a public route was called with invalid input.
     * @param \Closure(): Idempotency   $idempotency     Only called if a route accepts an `Idempotency-Key`.
     * @param \Closure(): Authenticator $authenticator   Only called if the caller matters.
     */
    public function __construct(
        private readonly \Closure $count_bad_input,
        private readonly \Closure $idempotency,
        private readonly \Closure $authenticator,
    ) {
    }

    /**
     * Filter `rest_pre_dispatch`. WordPress accepts `?_method=DELETE` on a GET request, which a link or a prefetch could send.
     *
     * @param Request $request
     */
    public function refuse_disguised_methods(mixed $result, mixed $server, WP_REST_Request $request): mixed
    {
        $sent = $_SERVER['REQUEST_METHOD'] ?? '';
        $is_http = defined('REST_REQUEST') && $request->get_headers() !== [];
        $disguised = in_array($sent, self::SAFE, true) && !in_array($request->get_method(), self::SAFE, true);
        if ($result !== null || !$is_http || !$disguised || !Routes::are_ours($request->get_route())) {
            return $result;
        }
        return Errors::make('latchkey_method_not_allowed');
    }

    /**
     * Callers may read what they have written a moment ago, and their session may be new, so the primary is used. Only the frequent
     * validations of sold software may use replicas.
     *
     * @param string $address The URL of the request, or its route.
     */
    public function leave_replicas(string $address): void
    {
        if (Routes::are_named_in($address) && preg_match('#/keys/validate/*([?&]|$)#i', rawurldecode($address)) !== 1) {
            Primary::stay();
        }
    }

    /**
     * Filter `rest_pre_dispatch`: for requests within a page of ours.
     *
     * @param Request $request
     */
    public function leave_replicas_within(mixed $result, mixed $server, WP_REST_Request $request): mixed
    {
        $this->leave_replicas($request->get_route());
        return $result;
    }

    /**
     * Filter `rest_pre_dispatch`. WordPress treats a JSON body such as `5` or `"text"` as fields, which causes errors.
     *
     * @param Request $request
     */
    public function refuse_bare_values(mixed $result, mixed $server, WP_REST_Request $request): mixed
    {
        // WordPress documents an array, but returns whatever the JSON contains.
        $body = (static fn (mixed $body): mixed => $body)($request->get_json_params());
        if ($result !== null || $body === null || is_array($body) || !Routes::are_ours($request->get_route())) {
            return $result;
        }
        return new WP_Error('rest_invalid_json', __('The JSON body must be an object.', 'latchkey'), ['status' => 400]);
    }

    /**
     * Filter `rest_request_before_callbacks`. Otherwise a field that the route does not declare would be ignored silently.
     *
     * @param array<string, mixed> $handler
     * @param Request              $request
     */
    public function refuse_unknown_fields(mixed $response, array $handler, WP_REST_Request $request): mixed
    {
        if (is_wp_error($response) || !isset($handler[Controller::MARK])) {
            return $response;
        }
        $path = $request->get_url_params();
        $args = array_diff_key(is_array($handler['args'] ?? null) ? $handler['args'] : [], $path);
        $oauth = array_filter(Credentials::PARAMETERS, static fn (string $name): bool => str_starts_with($name, 'oauth_'));
        $sent = array_merge(array_diff_key($request->get_body_params(), array_flip($oauth)), $request->get_json_params() ?? []);
        // In WordPress, a field or a query parameter overrides a path parameter of the same name.
        $sent += array_intersect_key($request->get_query_params(), $path);
        foreach (array_keys($sent) as $field) {
            if (!isset($args[$field])) {
                return Errors::invalid_param(
                    mb_substr(wp_check_invalid_utf8((string) $field), 0, 100),
                    __('This field is unknown or read-only.', 'latchkey'),
                );
            }
        }
        foreach (array_keys($request->get_query_params()) as $field) {
            if (is_array($args[$field] ?? null) && isset($args[$field][Args::IN_BODY])) {
                return Errors::invalid_param((string) $field, __('Send this in the body of the request: its address is written to logs.', 'latchkey'));
            }
        }
        return $response;
    }

    /**
     * Filter `rest_pre_serve_request`, which only runs for HTTP requests, before anything is sent. Page caches within WordPress ignore
     * headers, and with `_envelope` the headers of the response are in its body.
     *
     * @param Request $request
     */
    public function keep_out_of_caches(mixed $served, mixed $response, WP_REST_Request $request): mixed
    {
        if (Routes::are_ours($request->get_route())) {
            PageCaches::keep_out();
            if (!headers_sent()) {
                header('Referrer-Policy: no-referrer');
            }
        }
        return $served;
    }

    /**
     * Filters with which plugins that cache REST responses ask whether to skip one. Such plugins do not distinguish callers, and would send
     * a cached response to everybody.
     *
     * @param mixed ...$about The request, its route or its URL.
     */
    public function keep_out_of_rest_caches(mixed $skip = null, mixed ...$about): mixed
    {
        foreach ([$_SERVER['REQUEST_URI'] ?? '', ...$about] as $one) {
            $address = $one instanceof WP_REST_Request ? $one->get_route() : $one;
            if (is_string($address) && Routes::are_named_in($address)) {
                return true;
            }
        }
        return $skip;
    }

    /**
     * Filter `rest_dispatch_request`, which runs after the permission is checked.
     *
     * @param Request      $request
     * @param array<mixed> $handler
     */
    public function keep_answer(mixed $result, WP_REST_Request $request, string $route, array $handler): mixed
    {
        return $result === null && isset($handler[Controller::IDEMPOTENT]) ? ($this->idempotency)()->answer($request, $handler) : $result;
    }

    /**
     * Filter `rest_post_dispatch`. Our responses must not be cached, and must not send their URL to other sites as a referrer.
     *
     * @param Request $request
     */
    public function seal_answer(WP_HTTP_Response $response, mixed $server, WP_REST_Request $request): WP_HTTP_Response
    {
        if (!Routes::are_ours($request->get_route())) {
            return $response;
        }
        if ($response->get_data() === null && $request->get_method() === 'OPTIONS') {
            // WordPress returns null for a route that is not in its index, and fails if `_fields` is sent too.
            $response->set_data([]);
        }
        $response->header('Cache-Control', PageCaches::NO_STORE);
        $response->header('Referrer-Policy', 'no-referrer');
        $data = $response->get_data();
        $details = is_array($data) && is_array($data['data'] ?? null) ? $data['data'] : [];
        if ($response->get_status() === 400 && BodyLimit::is_public($request->get_route()) && !($this->authenticator)()->is_program($request)) {
            ($this->count_bad_input)();
        }
        if ($response->get_status() >= 400 && is_int($details['retry_after'] ?? null)) {
            $response->header('Retry-After', (string) $details['retry_after']);
            $response->header('RateLimit-Remaining', '0');
            $response->header('RateLimit-Reset', (string) $details['retry_after']);
        }
        return $response;
    }
}
