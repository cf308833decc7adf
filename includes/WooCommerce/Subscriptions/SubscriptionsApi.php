<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

/**
 * The functions of the subscriptions plugin, if one runs.
 */
final class SubscriptionsApi
{
    /**
     * @param string|array{object|string, string} $function A function or a method.
     * @return mixed Null if it is not there.
     */
    public static function ask(string|array $function, mixed ...$about): mixed
    {
        return is_callable($function) ? call_user_func_array($function, array_values($about)) : null;
    }
}
