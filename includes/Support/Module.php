<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * One feature: creates its objects, each when it is first needed, and says what it brings. Creating a module is cheap.
 *
 * Everything else that a module brings has its own interface, such as `Rest\ProvidesControllers`; code that needs them asks `Modules`.
 */
interface Module
{
    /**
     * Adds the feature's callbacks to the hooks of WordPress and of other plugins.
     */
    public function hooks(): void;
}
