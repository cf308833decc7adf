<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * A part of a setting that is edited on another screen.
 */
final class SettingLink
{
    /**
     * @param string $label What is edited there; translated.
     */
    public function __construct(public readonly string $label, public readonly string $url)
    {
    }
}
