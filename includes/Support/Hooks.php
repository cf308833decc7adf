<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * The one way to add a callback to a hook: see `Callback` for what it is spared.
 *
 * A callback needs the plugin's tables unless it says otherwise: while those are not as they should be (`only_while`), it does not run, and a
 * filter's value goes on untouched. The same holds if it fails because the database does not do what it is asked. What must run all the
 * same is added by the methods that begin with `always`; what would be lost has something that is done meanwhile.
 *
 * Nor does it run for a blog of a network on which the plugin is not active, to which code of this request has switched; what guards the
 * connection, who is calling or what is answered is added by the methods that begin with `everywhere`.
 */
final class Hooks
{
    /** More than any hook passes on: each callback takes as many as it has parameters. */
    private const ALL = 99;

    /** @var (\Closure(): bool)|null Whether callbacks that need the tables may run; null before that is known. */
    private static ?\Closure $open = null;

    /** @var (\Closure(\Throwable): bool)|null What a callback that needs the tables may throw without anybody seeing it. */
    private static ?\Closure $spared = null;

    /**
     * @param \Closure(): bool           $open
     * @param \Closure(\Throwable): bool $spared Whether the tables are the reason: then it is as if they were not there.
     */
    public static function only_while(\Closure $open, \Closure $spared): void
    {
        [self::$open, self::$spared] = [$open, $spared];
    }

    /**
     * @param \Closure|null $meanwhile What is done in its place while the tables are not there.
     */
    public static function action(string $name, \Closure $callback, int $priority = 10, ?\Closure $meanwhile = null): void
    {
        add_action($name, (new Callback($callback, self::is_open(...), $meanwhile, self::is_spared(...), Blog::has_plugin(...)))->act(...), $priority, self::ALL);
    }

    /**
     * @param \Closure      $callback  Its first parameter is the value; it gives back the value, changed or not.
     * @param \Closure|null $meanwhile The same, while the tables are not there.
     */
    public static function filter(string $name, \Closure $callback, int $priority = 10, ?\Closure $meanwhile = null): void
    {
        add_filter($name, (new Callback($callback, self::is_open(...), $meanwhile, self::is_spared(...), Blog::has_plugin(...)))->filter(...), $priority, self::ALL);
    }

    /**
     * At the end of the request, on the request's own blog and on each of which something was remembered; see `PerBlog`.
     *
     * @param \Closure(): mixed $work Asks only what is of the current blog.
     */
    public static function at_end(\Closure $work, int $priority = 10): void
    {
        add_action('shutdown', (new Callback($work, self::is_open(...), null, self::is_spared(...), Blog::has_plugin(...)))->act_on_each_blog(...), $priority, self::ALL);
    }

    /**
     * For what asks none of our tables.
     */
    public static function always_action(string $name, \Closure $callback, int $priority = 10): void
    {
        add_action($name, (new Callback($callback, is_meant: Blog::has_plugin(...)))->act(...), $priority, self::ALL);
    }

    /**
     * For what asks none of our tables.
     */
    public static function always_filter(string $name, \Closure $callback, int $priority = 10): void
    {
        add_filter($name, (new Callback($callback, is_meant: Blog::has_plugin(...)))->filter(...), $priority, self::ALL);
    }

    /**
     * For what asks none of our tables, on whatever blog.
     */
    public static function everywhere_action(string $name, \Closure $callback, int $priority = 10): void
    {
        add_action($name, (new Callback($callback))->act(...), $priority, self::ALL);
    }

    /**
     * For what asks none of our tables, on whatever blog.
     */
    public static function everywhere_filter(string $name, \Closure $callback, int $priority = 10): void
    {
        add_filter($name, (new Callback($callback))->filter(...), $priority, self::ALL);
    }

    private static function is_spared(\Throwable $thrown): bool
    {
        return self::$spared !== null && (self::$spared)($thrown);
    }

    private static function is_open(): bool
    {
        return self::$open === null || (self::$open)();
    }
}
