<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * A module that has choices for the site to make. They are there, and are kept, whether or not the module runs.
 */
interface ProvidesSettings
{
    /**
     * @return list<Setting>
     */
    public function settings(): array;
}
