<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * A module that stores something besides the plugin's own tables. It is deleted when the plugin is deleted with its data.
 */
interface LeavesTraces
{
    /**
     * Must not use other plugins: they may already be gone.
     */
    public function traces(): Traces;
}
