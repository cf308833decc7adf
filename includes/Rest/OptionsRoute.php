<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_REST_Request;

/**
 * WooCommerce's route for options returns any option to anyone who may manage the site, also with a WooCommerce key that may not use
 * license keys. Our options contain keys, so they are kept out of that route.
 */
final class OptionsRoute
{
    /** Routes match in any case. */
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
     * @param mixed $response What is known so far.
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
