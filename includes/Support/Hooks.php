<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * The one way to add a callback to a hook: see `Callback` for what it is spared.
 */
final class Hooks
{
    /** More than any hook passes on: each callback takes as many as it has parameters. */
    private const ALL = 99;

    public static function action(string $name, \Closure $callback, int $priority = 10): void
    {
        add_action($name, (new Callback($callback))->act(...), $priority, self::ALL);
    }

    /**
     * @param \Closure $callback Its first parameter is the value; it gives back the value, changed or not.
     */
    public static function filter(string $name, \Closure $callback, int $priority = 10): void
    {
        add_filter($name, (new Callback($callback))->filter(...), $priority, self::ALL);
    }
}
