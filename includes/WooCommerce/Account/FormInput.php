<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

/**
 * Reads a field of a form or a URL as text: unslashed, and '' if it is missing or not a string.
 */
final class FormInput
{
    public static function text(string $name): string
    {
        return self::of($_POST, $name);
    }

    public static function query(string $name): string
    {
        return self::of($_GET, $name);
    }

    public static function cookie(string $name): string
    {
        return self::of($_COOKIE, $name);
    }

    public static function is_post(): bool
    {
        return ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST';
    }

    /**
     * @param array<mixed> $from
     */
    private static function of(array $from, string $name): string
    {
        $value = $from[$name] ?? '';
        return is_string($value) ? wp_unslash($value) : '';
    }
}
