<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * What stands below a setting on the screen, for a value that it has or would have.
 */
final class Note
{
    /**
     * @param string $title The part that catches the eye; translated, '' for none.
     * @param string $text  Translated.
     */
    public function __construct(public readonly string $title, public readonly string $text)
    {
    }
}
