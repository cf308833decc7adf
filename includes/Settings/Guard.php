<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * Which changes of a setting open something (signing in, showing secrets, proxies, limits, deletion) and need the password, or an
 * unattended screen could switch off what guards it. Closing something never does.
 */
final class Guard
{
    /**
     * @param (\Closure(mixed, mixed): bool)|null $opens Of what it is and what it would be. Null if no change opens anything.
     */
    private function __construct(private readonly ?\Closure $opens)
    {
    }

    /** The setting opens nothing, whatever it says. */
    public static function none(): self
    {
        return new self(null);
    }

    /**
     * @param mixed ...$values Those of the setting, from closed to open.
     */
    public static function steps(mixed ...$values): self
    {
        return new self(static fn (mixed $now, mixed $then): bool => array_search($then, $values, true) > array_search($now, $values, true));
    }

    /** A list, each entry of which opens a little more. */
    public static function each_entry(): self
    {
        return new self(static fn (mixed $now, mixed $then): bool => array_diff(self::words($then), self::words($now)) !== []);
    }

    /** The larger the number, the more is open. */
    public static function larger(): self
    {
        return new self(static fn (mixed $now, mixed $then): bool => $then > $now);
    }

    /** The smaller the number, the more is open. */
    public static function smaller(): self
    {
        return new self(static fn (mixed $now, mixed $then): bool => $then < $now);
    }

    public function opens(mixed $now, mixed $then): bool
    {
        return $this->opens !== null && $then !== $now && ($this->opens)($now, $then);
    }

    /**
     * @return list<string>
     */
    private static function words(mixed $list): array
    {
        return array_map(static fn (mixed $entry): string => is_scalar($entry) ? (string) $entry : '', array_values(is_array($list) ? $list : []));
    }
}
