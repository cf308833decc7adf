<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Days in the time zone of the site, as `Y-m-d`. Everything else is stored in UTC, but a shop's day begins at its own midnight.
 */
final class Days
{
    private ?\DateTimeZone $zone = null;
    private string $name = '';

    public function __construct(private readonly Clock $clock)
    {
    }

    /**
     * @param string $utc `Y-m-d H:i:s`, UTC.
     */
    public function of(string $utc): string
    {
        return (new \DateTimeImmutable($utc, new \DateTimeZone('UTC')))->setTimezone($this->zone())->format('Y-m-d');
    }

    public function today(): string
    {
        return $this->of($this->clock->utc());
    }

    /**
     * @param int $days Negative for earlier.
     */
    public static function later(string $day, int $days): string
    {
        return (new \DateTimeImmutable($day, new \DateTimeZone('UTC')))->modify(sprintf('%+d days', $days))->format('Y-m-d');
    }

    /**
     * @return list<string> All days from the first to the last.
     */
    public static function between(string $first, string $last): array
    {
        $days = [];
        for ($day = $first; $day <= $last; $day = self::later($day, 1)) {
            $days[] = $day;
        }
        return $days;
    }

    /**
     * @return string When the day begins, UTC.
     */
    public function beginning(string $day): string
    {
        return (new \DateTimeImmutable($day, $this->zone()))->setTimezone(new \DateTimeZone('UTC'))->format(Clock::FORMAT);
    }

    /**
     * @return string Such as `Europe/Berlin` or `+05:30`.
     */
    public function zone_name(): string
    {
        return wp_timezone_string();
    }

    private function zone(): \DateTimeZone
    {
        if ($this->zone === null || $this->name !== $this->zone_name()) {
            $this->name = $this->zone_name();
            $this->zone = wp_timezone();
        }
        return $this->zone;
    }
}
