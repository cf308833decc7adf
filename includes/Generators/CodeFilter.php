<?php

declare(strict_types=1);

namespace Latchkey\Generators;

/**
 * Lets another plugin change a new code before it is stored.
 */
final class CodeFilter
{
    public static function apply(#[\SensitiveParameter] string $code, int $product_id): string
    {
        /**
         * A code that a generator made. It must stay as hard to guess and different each time: if a code already exists, another one is made.
         *
         * @param string $code
         * @param int    $product_id 0 if the key is of no product.
         */
        $filtered = apply_filters('latchkey_generated_code', $code, $product_id);
        return is_string($filtered) && trim($filtered) !== '' ? $filtered : $code;
    }
}
