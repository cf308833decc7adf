<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * A module that answers requests.
 */
interface ProvidesControllers
{
    /**
     * @return list<Controller> Made again for each namespace.
     */
    public function controllers(string $namespace): array;
}
