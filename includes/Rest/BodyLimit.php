<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Support\PageCaches;
use WP_REST_Request;

/**
 * The largest size of a request: larger ones are refused before WordPress reads them.
 *
 * @phpstan-type Request WP_REST_Request<array<string, mixed>>
 */
final class BodyLimit
{
    /** Bytes, for routes that anybody may call. */
    public const OPEN = 65536;
    /** Bytes, for all other routes. */
    public const SIGNED_IN = 10485760;

    /**
     * Action `parse_request`, just before WordPress serves the REST API and ends the request.
     */
    public static function refuse_large_request(object $wp): void
    {
        $route = ((array) ($wp->query_vars ?? []))['rest_route'] ?? '';
        $length = $_SERVER['CONTENT_LENGTH'] ?? '';
        if (!is_string($route) || !Routes::are_ours($route) || !is_numeric($length) || (float) $length <= self::of($route)) {
            return;
        }
        $error = rest_convert_error_to_response(Errors::make('latchkey_body_too_large'));
        PageCaches::keep_out();
        status_header($error->get_status());
        header('Content-Type: application/json; charset=UTF-8');
        header('Referrer-Policy: no-referrer');
        header('Connection: close');
        echo wp_json_encode($error->get_data());
        exit;
    }

    /**
     * Filter `rest_pre_dispatch`: for requests without a Content-Length.
     *
     * @param Request $request
     */
    public static function refuse_large_body(mixed $result, mixed $server, WP_REST_Request $request): mixed
    {
        $route = $request->get_route();
        return $result === null && Routes::are_ours($route) && strlen((string) $request->get_body()) > self::of($route)
            ? Errors::make('latchkey_body_too_large')
            : $result;
    }

    public static function is_public(string $route): bool
    {
        return preg_match('#/keys/(validate|activate|deactivate)/*$#i', $route) === 1;
    }

    private static function of(string $route): int
    {
        return self::is_public($route) || preg_match('#/connect/token/*$#i', $route) === 1 ? self::OPEN : self::SIGNED_IN;
    }
}
