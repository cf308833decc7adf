<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Support\Clock;

/**
 * The ends that the page offers: none that is later than the program asks for.
 */
final class ConnectEnds
{
    private const DAYS = [365, 90, 30];
    private const DAY = 86400;

    public function __construct(private readonly Clock $clock)
    {
    }

    /**
     * @param string|null $until    UTC, `Y-m-d H:i:s`: the latest end that the program asks for; null if any.
     * @param int         $lifetime Days after which new key pairs of this site end; 0 for never.
     * @return array<string, string> Labels by end: UTC, `Y-m-d H:i:s`, or '' for never. The first is chosen.
     */
    public function offered(?string $until, int $lifetime): array
    {
        $ends = [];
        foreach (array_unique($lifetime > 0 ? [$lifetime, ...self::DAYS] : self::DAYS) as $days) {
            $ends[$this->clock->utc($days * self::DAY)] = $this->after($days);
        }
        if ($until === null) {
            return $ends + ['' => __('Never: until somebody stops it', 'latchkey')];
        }
        /* translators: %s: date. */
        $asked = [$until => sprintf(__('%s, as it asks', 'latchkey'), self::date($until))];
        $earlier = array_filter($ends, static fn (string $end): bool => $end < $until, ARRAY_FILTER_USE_KEY);
        $is_shorter = $lifetime > 0 && $this->clock->utc($lifetime * self::DAY) < $until;
        return $is_shorter ? $earlier + $asked : $asked + $earlier;
    }

    private function after(int $days): string
    {
        $date = self::date($this->clock->utc($days * self::DAY));
        if ($days === 365) {
            /* translators: %s: date. */
            return sprintf(__('In 1 year (%s)', 'latchkey'), $date);
        }
        /* translators: 1: number of days, 2: date. */
        return sprintf(_n('In %1$s day (%2$s)', 'In %1$s days (%2$s)', $days, 'latchkey'), number_format_i18n($days), $date);
    }

    private static function date(string $utc): string
    {
        $format = get_option('date_format');
        return (string) wp_date(is_string($format) && $format !== '' ? $format : 'M j, Y', Clock::timestamp($utc));
    }
}
