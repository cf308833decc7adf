<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Existing license keys of the buyer that an order line pays for, instead of new ones.
 */
final class RenewalTargets
{
    /**
     * @param list<int>             $renews      Keys that it renews, in the sequence of its units.
     * @param list<int>             $moves       Keys that it moves to its product and subscription, for example when a subscription is switched.
     * @param bool                  $is_set      Whether the keys to renew are one set: a unit pays for all of them, and further units give
     *     no new keys.
     * @param list<int>             $follows     Keys of the subscription that it pays for: they end with the subscription.
     * @param int                   $withheld    The number of revoked keys of the subscription: they are not replaced.
     * @param bool                  $can_go_back Whether moved keys get their earlier product back if the line is refunded.
     * @param array<int, KeyOrigin> $origins     What moved keys were before, by id.
     */
    public function __construct(
        public readonly array $renews = [],
        public readonly array $moves = [],
        public readonly bool $is_set = false,
        public readonly array $follows = [],
        public readonly int $withheld = 0,
        public readonly bool $can_go_back = false,
        public readonly array $origins = [],
    ) {
    }

    public function is_empty(): bool
    {
        return $this->renews === [] && $this->moves === [] && $this->follows === [] && $this->withheld === 0;
    }

    /**
     * @param int $wanted Keys that so many units of the line are for.
     * @return int Those of them that are new, beside the keys that the buyer has.
     */
    public function new_keys(int $wanted): int
    {
        $has_all = $this->is_set && $this->renews !== [];
        return $has_all ? 0 : max(0, $wanted - count($this->renews) - count($this->moves) - count($this->follows) - $this->withheld);
    }

    public function to_json(): ?string
    {
        return $this->is_empty() ? null : (string) wp_json_encode([
            'renews' => $this->renews,
            'moves' => $this->moves,
            'is_set' => $this->is_set,
            'follows' => $this->follows,
            'withheld' => $this->withheld,
            'origins' => array_map(static fn (KeyOrigin $origin): array => $origin->to_array(), $this->origins),
        ]);
    }

    /**
     * @param string|null $json From `to_json()`.
     */
    public static function from_json(?string $json): self
    {
        $data = $json === null ? null : json_decode($json, true);
        $data = is_array($data) ? $data : [];
        $ids = static fn (string $name): array => is_array($data[$name] ?? null) ? array_values(array_filter($data[$name], is_int(...))) : [];
        $origins = [];
        foreach (is_array($data['origins'] ?? null) ? $data['origins'] : [] as $id => $origin) {
            $origins[(int) $id] = KeyOrigin::from_array($origin);
        }
        return new self(
            renews: $ids('renews'),
            moves: $ids('moves'),
            is_set: ($data['is_set'] ?? false) === true,
            follows: $ids('follows'),
            withheld: is_int($data['withheld'] ?? null) ? $data['withheld'] : 0,
            can_go_back: $origins !== [],
            origins: $origins,
        );
    }
}
