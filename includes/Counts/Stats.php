<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\Orders\LicensedLine;
use Latchkey\Orders\OrderRepository;
use Latchkey\Support\Clock;
use Latchkey\Support\Days;

/**
 * What the Overview shows: `StatsSchema` says what each field is.
 */
final class Stats
{
    /** Days in which a key ends soon. */
    public const ENDING_DAYS = 30;
    private const LINES = 5;

    public function __construct(
        private readonly History $history,
        private readonly StockForecast $stock,
        private readonly OverviewRepository $overview,
        private readonly OrderRepository $orders,
        private readonly ApiKeyService $api_keys,
        private readonly Days $days,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param int  $length            Days of the period.
     * @param bool $may_see_api_keys Whether the caller manages API keys.
     * @return array<string, mixed>
     */
    public function of(int $length, bool $may_see_api_keys): array
    {
        $period = new Period($length, $this->days->today());
        $starts_at = $this->days->beginning($period->first);
        $now = $this->clock->utc();
        return [
            'period' => $length,
            'time_zone' => $this->days->zone_name(),
            'first_day' => $period->first,
            'last_day' => $period->last,
            'starts_at' => $starts_at,
            'sold' => $this->history->of(CountState::Sold, $period),
            'activations' => $this->history->of(CountState::Activated, $period),
            'stock' => $this->stock->of($period, $now),
            'owed' => $this->owed(),
            'ending' => $this->ending($now),
            'refused' => $this->refused($starts_at),
            'api_keys' => $may_see_api_keys ? $this->api_keys() : null,
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private function owed(): array
    {
        [$keys, $orders] = $this->orders->owed(OverviewRepository::MOST);
        $lines = $orders === 0 ? [] : $this->orders->oldest_waiting(self::LINES);
        return [
            'keys' => $keys,
            'orders' => $orders,
            'is_more' => $orders >= OverviewRepository::MOST,
            'lines' => array_map(static fn (LicensedLine $line): array => [
                'id' => $line->item_id,
                'order_id' => $line->order_id,
                'product_id' => $line->product_id,
                'variation_id' => $line->variation_id,
                'missing' => $line->missing,
                'owed' => $line->owed,
                'since' => $line->created_at,
            ], $lines),
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private function ending(string $now): array
    {
        $until = $this->clock->utc(self::ENDING_DAYS * 86400);
        $total = $this->overview->count_ending($now, $until);
        return [
            'total' => $total,
            'is_more' => $total >= OverviewRepository::MOST,
            'days' => self::ENDING_DAYS,
            'keys' => $total === 0 ? [] : $this->overview->ending($now, $until, self::LINES),
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private function refused(string $since): array
    {
        [$total, $is_more, $keys] = $this->overview->refused($since, self::LINES);
        return ['total' => $total, 'is_more' => $is_more, 'keys' => $keys];
    }

    /**
     * @return array<string, mixed>
     */
    private function api_keys(): array
    {
        $found = $this->api_keys->to_review();
        return [
            'total' => count($found),
            'keys' => array_map(fn (ApiKey $api_key): array => [
                'id' => $api_key->id,
                'name' => $api_key->name,
                'reason' => $api_key->concern($this->clock->now()),
                'created_at' => $api_key->created_at,
                'last_used_at' => $api_key->last_used_at,
                'failing_since' => $api_key->failing_since(),
                'expires_at' => $api_key->expires_at,
            ], array_slice($found, 0, self::LINES)),
        ];
    }
}
