<?php

declare(strict_types=1);

/*
 * For tests of classes that need no WordPress: their autoloader, and the two functions that words are made by, in English.
 */

require_once dirname(__DIR__, 3) . '/includes/autoload.php';

function __(string $text, string $domain = 'default'): string
{
    return $text;
}

function number_format_i18n(float $number, int $decimals = 0): string
{
    return number_format($number, $decimals);
}
