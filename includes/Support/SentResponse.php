<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Work after the response: on PHP-FPM and LiteSpeed, the caller need not wait for it.
 */
final class SentResponse
{
    private static bool $is_finished = false;

    /**
     * Sends what is left of the response, and closes it. Only at the end of a request.
     *
     * @return bool Whether the caller has the response now. False if the server cannot do that.
     */
    public static function finish(): bool
    {
        foreach (self::$is_finished ? [] : ['fastcgi_finish_request', 'litespeed_finish_request'] as $finish) {
            if (function_exists($finish)) {
                self::$is_finished = $finish() === true;
                break;
            }
        }
        return self::$is_finished;
    }
}
