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
    /** Methods that a browser sends without being asked to. */
    private const SAFE = ['GET', 'HEAD', 'OPTIONS'];

    /** WP REST API Cache, JP REST API Cache and what came of it, WP REST Cache. */
    public const REST_CACHES = ['rest_cache_skip', 'jp_rest_cache_skip_cache', 'wp_rest_cache_skip_cache', 'wp_rest_cache/skip_caching'];

    /**
     * @param \Closure(): void          $count_bad_input Called if a public call sent what cannot be meant.
     * @param \Closure(): Idempotency   $idempotency     Made only if a route keeps its answers.
     * @param \Closure(): Authenticator $authenticator   Made only if it matters who called.
     */
    public function __construct(
        private readonly \Closure $count_bad_input,
        private readonly \Closure $idempotency,
        private readonly \Closure $authenticator,
    ) {
    }

    /**
     * Filter `rest_pre_dispatch`. WordPress honours `?_method=DELETE` on a GET, which a link or a prefetch could send.
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
     * Who calls us may have just written what they ask for now, their session too. What sold software asks all day long is left to replicas.
     *
     * @param string $address Of the request, or its route.
     */
    public function leave_replicas(string $address): void
    {
        if (Routes::are_named_in($address) && preg_match('#/keys/validate/*([?&]|$)#i', rawurldecode($address)) !== 1) {
            Primary::stay();
        }
    }

    /**
     * Filter `rest_pre_dispatch`: a page of ours asks too.
     *
     * @param Request $request
     */
    public function leave_replicas_within(mixed $result, mixed $server, WP_REST_Request $request): mixed
    {
        $this->leave_replicas($request->get_route());
        return $result;
    }

    /**
     * Filter `rest_pre_dispatch`. WordPress takes a bare `5` or `"text"` for a body of fields, and stumbles over it.
     *
     * @param Request $request
     */
    public function refuse_bare_values(mixed $result, mixed $server, WP_REST_Request $request): mixed
    {
        // WordPress promises an array, and keeps whatever the JSON was.
        $body = (static fn (mixed $body): mixed => $body)($request->get_json_params());
        if ($result !== null || $body === null || is_array($body) || !Routes::are_ours($request->get_route())) {
            return $result;
        }
        return new WP_Error('rest_invalid_json', __('The JSON body must be an object.', 'latchkey'), ['status' => 400]);
    }

    /**
     * Filter `rest_request_before_callbacks`. A body field that the route does not declare would be ignored silently.
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
        // WordPress lets a body or a query of the same name win over the path.
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
     * Filter `rest_pre_serve_request`, which is called for requests from outside alone, before anything is sent. WordPress's page caches
     * heed no header, and `_envelope` puts those of the answer into its body.
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
     * Filters by which plugins that keep answers of REST ask whether to leave one alone: they know the caller as little as a page cache does,
     * and hand what they keep to everybody.
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
     * Filter `rest_dispatch_request`, which runs once the permission has been checked.
     *
     * @param Request      $request
     * @param array<mixed> $handler
     */
    public function keep_answer(mixed $result, WP_REST_Request $request, string $route, array $handler): mixed
    {
        return $result === null && isset($handler[Controller::IDEMPOTENT]) ? ($this->idempotency)()->answer($request, $handler) : $result;
    }

    /**
     * Filter `rest_post_dispatch`. No answer of ours may be kept by a cache or name its address to another site.
     *
     * @param Request $request
     */
    public function seal_answer(WP_HTTP_Response $response, mixed $server, WP_REST_Request $request): WP_HTTP_Response
    {
        if (!Routes::are_ours($request->get_route())) {
            return $response;
        }
        if ($response->get_data() === null && $request->get_method() === 'OPTIONS') {
            // WordPress has nothing to say about a route that is not in its index, and stumbles over that if `_fields` is sent.
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
