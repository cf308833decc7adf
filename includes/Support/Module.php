<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * One feature: it makes its objects, each the first time that it is asked for, and says what it brings. Making a module costs next to nothing.
 *
 * What else a module brings it says by one interface each, such as `Rest\ProvidesControllers`; whoever needs them asks `Modules`.
 */
interface Module
{
    /**
     * Adds the feature's callbacks to the hooks of WordPress and of other plugins.
     */
    public function hooks(): void;
}
