<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Values that are remembered within a request, separately for each site: ids mean something else on another site, and `switch_to_blog()`
 * may come between any two calls. Everything here belongs to the site that is current when asked. Work at the end of a request runs on each
 * site that has remembered values; see `Hooks::at_end()`.
 *
 * @template K of array-key
 * @template V
 */
final class PerBlog
{
    /** @var array<int, true> Blogs that have remembered values. */
    private static array $blogs = [];

    /** @var array<int, array<K, V>> */
    private array $values = [];

    /**
     * @return list<int>
     */
    public static function blogs(): array
    {
        return array_keys(self::$blogs);
    }

    /**
     * @param K $key
     */
    public function has(int|string $key): bool
    {
        return isset($this->values[get_current_blog_id()][$key]);
    }

    /**
     * @param K $key
     * @return V|null
     */
    public function get(int|string $key): mixed
    {
        return $this->values[get_current_blog_id()][$key] ?? null;
    }

    /**
     * @param K $key
     * @param V $value Not null.
     */
    public function set(int|string $key, mixed $value): void
    {
        $blog = get_current_blog_id();
        self::$blogs[$blog] = true;
        $this->values[$blog][$key] = $value;
    }

    /**
     * @param K $key
     */
    public function purge(int|string $key): void
    {
        unset($this->values[get_current_blog_id()][$key]);
    }

    /**
     * @phpstan-impure
     * @return array<K, V>
     */
    public function all(): array
    {
        return $this->values[get_current_blog_id()] ?? [];
    }

    /**
     * @phpstan-impure
     * @return array<K, V> All values; they are forgotten.
     */
    public function take(): array
    {
        $all = $this->all();
        unset($this->values[get_current_blog_id()]);
        return $all;
    }
}
