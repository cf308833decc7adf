<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Text that WordPress stores as HTML, such as the name of a product: with entities, perhaps with tags.
 */
final class PlainText
{
    public static function of(string $html): string
    {
        return html_entity_decode(wp_strip_all_tags($html), ENT_QUOTES | ENT_HTML5, 'UTF-8');
    }
}
