<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * A module that leaves something beside the plugin's own tables, which goes when the plugin is deleted with its data.
 */
interface LeavesTraces
{
    /**
     * Asks nothing of other plugins: they may be gone already.
     */
    public function traces(): Traces;
}
