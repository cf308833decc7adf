<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\Support\Days;

/**
 * What a key pair did in the last days: a number for each day, for each group of routes, and the last failures.
 */
final class UsageReport
{
    /** Numbers of days that can be asked for; nothing is kept for longer than the last. */
    public const LENGTHS = [30, 90];

    public function __construct(private readonly UsageRepository $usage, private readonly Days $days)
    {
    }

    /**
     * @param int $length Days, of which today is the last.
     * @return array{days: list<array<string, string|int>>, groups: list<array<string, string|int>>, total: int, refused: int, failures: list<array<string, string|int>>}
     *     As in `UsageSchema`.
     */
    public function of(int $api_key_id, int $length): array
    {
        $today = $this->days->today();
        $first = Days::later($today, 1 - $length);
        $none = ['requests' => 0, 'refused' => 0];
        $days = array_fill_keys(Days::between($first, $today), $none);
        $groups = [];
        $all = $none;
        foreach ($this->usage->since($api_key_id, $first) as ['day' => $day, 'group' => $group, 'status' => $status, 'hits' => $hits]) {
            if (!isset($days[$day])) {
                // The time zone of the site was another one.
                continue;
            }
            $refused = in_array($status, Call::REFUSED, true) ? $hits : 0;
            $days[$day] = self::add($days[$day], $hits, $refused);
            $groups[$group] = self::add($groups[$group] ?? $none, $hits, $refused);
            $all = self::add($all, $hits, $refused);
        }
        uasort($groups, static fn (array $a, array $b): int => $b['requests'] <=> $a['requests']);
        return [
            'days' => self::rows('day', $days),
            'groups' => self::rows('group', $groups),
            'total' => $all['requests'],
            'refused' => $all['refused'],
            'failures' => $this->usage->failures($api_key_id),
        ];
    }

    /**
     * The same for the pair itself, which does not see from which addresses others tried to use it.
     *
     * @return array<string, mixed>
     */
    public function own(int $api_key_id): array
    {
        $report = $this->of($api_key_id, self::LENGTHS[0]);
        $report['failures'] = array_map(static fn (array $failure): array => array_diff_key($failure, ['ip' => '']), $report['failures']);
        return $report;
    }

    /**
     * @param array{requests: int, refused: int} $sum
     * @return array{requests: int, refused: int}
     */
    private static function add(array $sum, int $hits, int $refused): array
    {
        return ['requests' => $sum['requests'] + $hits, 'refused' => $sum['refused'] + $refused];
    }

    /**
     * @param array<string, array{requests: int, refused: int}> $sums
     * @return list<array<string, string|int>>
     */
    private static function rows(string $name, array $sums): array
    {
        return array_map(static fn (string $key, array $sum): array => [$name => $key] + $sum, array_keys($sums), array_values($sums));
    }
}
