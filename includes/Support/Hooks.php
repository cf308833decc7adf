<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * The only way to add a callback to a hook; see `Callback` for what is checked before it runs.
 *
 * A callback added with `action()` or `filter()` needs the plugin's tables. While they are missing or incomplete (`only_while()`), it does
 * not run, and a filter returns its value unchanged. The same applies if it fails because of the database. A callback that needs no tables
 * is added with the methods whose names begin with `always`. If an event must not be lost, its callback has a replacement (`$meanwhile`)
 * that runs while there are no tables.
 *
 * In a network, these callbacks do not run while the request is switched to a blog on which the plugin is not active. Callbacks that
 * protect the database connection, the sign-in or the response run there too; they are added with the methods whose names begin with
 * `everywhere`.
 */
final class Hooks
{
    /** `$accepted_args`: more than any hook passes. Each callback takes as many as it has parameters. */
    private const ALL = 99;

    /** @var (\Closure(): bool)|null Whether callbacks that need the tables may run; null before this is known. */
    private static ?\Closure $open = null;

    /** @var (\Closure(\Throwable): bool)|null Which exceptions of a callback that needs the tables are not passed on. */
    private static ?\Closure $spared = null;

    /**
     * @param \Closure(): bool           $open
     * @param \Closure(\Throwable): bool $spared Whether an exception comes from missing tables: then the callback counts as not run.
     */
    public static function only_while(\Closure $open, \Closure $spared): void
    {
        [self::$open, self::$spared] = [$open, $spared];
    }

    /**
     * @param \Closure|null $meanwhile Runs instead while there are no tables.
     */
    public static function action(string $name, \Closure $callback, int $priority = 10, ?\Closure $meanwhile = null): void
    {
        add_action($name, (new Callback($callback, self::is_open(...), $meanwhile, self::is_spared(...), Blog::has_plugin(...)))->act(...), $priority, self::ALL);
    }

    /**
     * @param \Closure      $callback  Its first parameter is the filtered value; it returns the value, changed or not.
     * @param \Closure|null $meanwhile The same, while there are no tables.
     */
    public static function filter(string $name, \Closure $callback, int $priority = 10, ?\Closure $meanwhile = null): void
    {
        add_filter($name, (new Callback($callback, self::is_open(...), $meanwhile, self::is_spared(...), Blog::has_plugin(...)))->filter(...), $priority, self::ALL);
    }

    /**
     * Runs at the end of the request: on the blog of the request, and on each other blog that has remembered values; see `PerBlog`.
     *
     * @param \Closure(): mixed $work Uses only values of the current blog.
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
