<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * A callback of a hook. Other plugins may call a hook with any value: the callback runs only if the values match its parameter types;
 * otherwise a filter returns its value unchanged and an action does nothing. A callback that must always run takes `mixed`.
 */
final class Callback
{
    /** @var list<\ReflectionParameter>|null */
    private ?array $parameters = null;

    /**
     * @param (\Closure(): bool)|null           $may_run   Whether the callback may run. Null for always.
     * @param \Closure|null                     $meanwhile Runs instead if the callback may not run, or if it failed with a spared error.
     * @param (\Closure(\Throwable): bool)|null $is_spared Which errors are not passed on to WordPress and the caller of the hook.
     * @param (\Closure(): bool)|null           $is_meant  Whether the callback, or its replacement, is to run at all. Null for always.
     */
    public function __construct(
        private readonly \Closure $callback,
        private readonly ?\Closure $may_run = null,
        private readonly ?\Closure $meanwhile = null,
        private readonly ?\Closure $is_spared = null,
        private readonly ?\Closure $is_meant = null,
    ) {
    }

    public function act(mixed ...$given): void
    {
        $this->filter(...$given);
    }

    /**
     * Runs once on the current blog, and once on each other blog that has remembered values; see `PerBlog`.
     */
    public function act_on_each_blog(mixed ...$given): void
    {
        $done = [];
        while (($blogs = array_diff([get_current_blog_id(), ...PerBlog::blogs()], $done)) !== []) {
            foreach ($blogs as $blog) {
                $done[] = $blog;
                // A blog may have been deleted in the meantime.
                if (!is_multisite() || get_site($blog) !== null) {
                    Blog::within($blog, fn () => $this->act(...$given));
                }
            }
        }
    }

    public function filter(mixed ...$given): mixed
    {
        $given = array_values($given);
        if ($this->is_meant !== null && !($this->is_meant)()) {
            return $given[0] ?? null;
        }
        if ($this->may_run !== null && !($this->may_run)()) {
            return $this->meanwhile($given);
        }
        $arguments = $this->arguments($given);
        if ($arguments === null) {
            return $given[0] ?? null;
        }
        try {
            return ($this->callback)(...$arguments);
        } catch (\Throwable $thrown) {
            if ($this->is_spared === null || !($this->is_spared)($thrown)) {
                throw $thrown;
            }
            return $this->meanwhile($given);
        }
    }

    /**
     * @param list<mixed> $given
     */
    private function meanwhile(array $given): mixed
    {
        return $this->meanwhile === null ? $given[0] ?? null : (new self($this->meanwhile))->filter(...$given);
    }

    /**
     * @param list<mixed> $given
     * @return list<mixed>|null The arguments of the callback; null if the given values do not fit its parameter types.
     */
    private function arguments(array $given): ?array
    {
        $this->parameters ??= array_values((new \ReflectionFunction($this->callback))->getParameters());
        $arguments = [];
        foreach ($this->parameters as $position => $parameter) {
            if ($parameter->isVariadic()) {
                return [...$arguments, ...array_slice($given, $position)];
            }
            if (!array_key_exists($position, $given)) {
                return $parameter->isOptional() ? $arguments : null;
            }
            [$fits, $arguments[]] = self::fit($parameter->getType(), $given[$position]);
            if (!$fits) {
                return null;
            }
        }
        return $arguments;
    }

    /**
     * @return array{bool, mixed} Whether the value is of the type, and the value as that type.
     */
    private static function fit(?\ReflectionType $type, mixed $value): array
    {
        if ($type === null || $value === null) {
            return [$type === null || $type->allowsNull(), $value];
        }
        foreach ($type instanceof \ReflectionUnionType ? $type->getTypes() : [$type] as $one) {
            $found = $one instanceof \ReflectionNamedType ? self::as($one->getName(), $value) : null;
            if ($found !== null) {
                return [true, $found];
            }
        }
        return [false, null];
    }

    /**
     * A string of digits is accepted as an int, and a number as a string, as PHP does between files without strict types.
     *
     * @return mixed The value as that type; null if it does not fit.
     */
    private static function as(string $type, mixed $value): mixed
    {
        return match ($type) {
            'mixed' => $value,
            'array' => is_array($value) ? $value : null,
            'object' => is_object($value) ? $value : null,
            'bool' => is_bool($value) ? $value : null,
            'int' => is_scalar($value) && !is_bool($value) ? filter_var($value, FILTER_VALIDATE_INT, FILTER_NULL_ON_FAILURE) : null,
            'float' => is_int($value) || is_float($value) ? (float) $value : null,
            'string' => is_string($value) || is_int($value) || is_float($value) ? (string) $value : null,
            default => $value instanceof $type ? $value : null,
        };
    }
}
