<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * A module that has settings. They exist and are kept whether the module runs or not.
 */
interface ProvidesSettings
{
    /**
     * @return list<Setting>
     */
    public function settings(): array;
}
