<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * Thrown if a handler returned an error, so that the transaction around it is rolled back.
 */
final class HandlerFailed extends \RuntimeException
{
    public function __construct(public readonly \WP_Error $error)
    {
        parent::__construct();
    }
}
