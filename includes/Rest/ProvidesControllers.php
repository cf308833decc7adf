<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * A module that has REST routes.
 */
interface ProvidesControllers
{
    /**
     * @return list<Controller> New controllers for each namespace.
     */
    public function controllers(string $namespace): array;
}
