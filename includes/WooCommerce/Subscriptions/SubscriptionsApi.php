<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

/**
 * Calls functions of the subscriptions plugin, if one is active.
 */
final class SubscriptionsApi
{
    /**
     * @param string|array{object|string, string} $function A function or a method.
     * @return mixed Its result; null if it does not exist.
     */
    public static function ask(string|array $function, mixed ...$about): mixed
    {
        return is_callable($function) ? call_user_func_array($function, array_values($about)) : null;
    }
}
