<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_REST_Request;

/**
 * While the plugin's tables are missing or incomplete, all our routes return an error that says so, because callers are stored in these
 * tables too: an API key must not be told that it is wrong.
 *
 * @phpstan-type Request WP_REST_Request<array<string, mixed>>
 */
final class Unready
{
    public const CODE = 'latchkey_not_ready';
    public const RETRY_SECONDS = 60;

    /**
     * @param \Closure(): bool $is_ready
     */
    public function __construct(private readonly \Closure $is_ready)
    {
    }

    /**
     * Filter `rest_pre_dispatch`, before all other callbacks.
     *
     * @param Request $request
     */
    public function refuse(mixed $result, mixed $server, WP_REST_Request $request): mixed
    {
        return Routes::are_ours($request->get_route()) && !($this->is_ready)() ? Errors::make(self::CODE, ['retry_after' => self::RETRY_SECONDS]) : $result;
    }

    /**
     * Filter `rest_authentication_errors`, after all other callbacks: removes errors of WooCommerce, for which our keys are unknown, and of
     * sites that are closed to visitors.
     */
    public function excuse(mixed $error): mixed
    {
        $wp = $GLOBALS['wp'] ?? null;
        $route = $wp instanceof \WP ? $wp->query_vars['rest_route'] ?? '' : '';
        $is_ours = is_string($route) && Routes::are_ours('/' . ltrim($route, '/'));
        return $is_ours && !($this->is_ready)() ? Errors::make(self::CODE, ['retry_after' => self::RETRY_SECONDS]) : $error;
    }
}
