<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * One of the values that a setting can have, or of those that its list can hold, in words.
 */
final class Choice
{
    /**
     * @param string $label   A few words, translated.
     * @param string $help    What it brings, or what sort of thing it is; translated.
     * @param string $example A sentence or two that show what it comes to; translated.
     */
    public function __construct(
        public readonly string|int $value,
        public readonly string $label,
        public readonly string $help = '',
        public readonly string $example = '',
    ) {
    }
}
