<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_REST_Request;

/**
 * WooCommerce's REST route for options returns any option to anyone who may manage the site, even with a WooCommerce key that may not use
 * license keys. Our options contain keys, so this route must not return them.
 */
final class OptionsRoute
{
    /** Compared in lower case: routes match in any case. */
    private const ROUTE = '/wc-admin/options';

    /**
     * @param list<string> $guarded Names of options.
     */
    public function __construct(private readonly array $guarded)
    {
    }

    /**
     * Filter `rest_request_before_callbacks`.
     *
     * @param mixed $response The response so far.
     */
    public function close(mixed $response, mixed $handler = null, mixed $request = null): mixed
    {
        if (!$request instanceof WP_REST_Request || strtolower($request->get_route()) !== self::ROUTE) {
            return $response;
        }
        $read = is_string($request['options']) ? array_map(trim(...), explode(',', $request['options'])) : [];
        $written = array_map(strval(...), array_keys($request->get_params()));
        return array_intersect([...$read, ...$written], $this->guarded) === [] ? $response : Errors::make('latchkey_forbidden');
    }
}
