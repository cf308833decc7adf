<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * Which changes of a setting loosen security (signing in, showing secrets, proxies, limits, deletion) and need the password: otherwise
 * somebody at an unattended screen could switch off what protects the site. Tightening security never needs it.
 */
final class Guard
{
    /**
     * @param (\Closure(mixed, mixed): bool)|null $opens Gets the old and the new value. Null if no change loosens anything.
     */
    private function __construct(private readonly ?\Closure $opens)
    {
    }

    /** No value of the setting concerns security. */
    public static function none(): self
    {
        return new self(null);
    }

    /**
     * @param mixed ...$values The values of the setting, from strict to loose.
     */
    public static function steps(mixed ...$values): self
    {
        return new self(static fn (mixed $now, mixed $then): bool => array_search($then, $values, true) > array_search($now, $values, true));
    }

    /** A list, each entry of which loosens security. */
    public static function each_entry(): self
    {
        return new self(static fn (mixed $now, mixed $then): bool => array_diff(self::words($then), self::words($now)) !== []);
    }

    /** A number: the larger, the looser. */
    public static function larger(): self
    {
        return new self(static fn (mixed $now, mixed $then): bool => $then > $now);
    }

    /** A length of time: the longer, the looser. 0 is without end. */
    public static function longer(): self
    {
        return new self(static fn (mixed $now, mixed $then): bool => $now !== 0 && ($then === 0 || $then > $now));
    }

    /** A number: the smaller, the looser. */
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
