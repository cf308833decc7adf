<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_Error;
use WP_REST_Request;

/**
 * A permission callback that also says who may call; docs/rest.md is made from that.
 */
final class Permission
{
    public const ADMINISTRATOR = 'administrator';
    public const EXPORTER = 'exporter';
    public const MANAGER = 'manager';
    public const KEY_PAIR = 'key_pair';
    public const ANYONE = 'anyone';

    /** Between scopes of which one is enough. */
    public const OR = ' or ';

    /**
     * @param string                                                             $who   A scope, several with `OR` between them, or one of the words above.
     * @param \Closure(WP_REST_Request<array<string, mixed>>): (true|WP_Error) $check
     */
    public function __construct(public readonly string $who, private readonly \Closure $check)
    {
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    public function __invoke(WP_REST_Request $request): bool|WP_Error
    {
        return ($this->check)($request);
    }
}
