<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * License keys that the buyer has already, for which an order line is meant instead of new ones.
 */
final class KeptKeys
{
    /**
     * @param list<int> $renews Keys whose time it extends, in the order of its units.
     * @param list<int> $moves  Keys that become those of its product, as when a subscription is switched.
     * @param bool      $is_set Whether those that it renews go together: any unit pays for them all, and none for a new key.
     */
    public function __construct(public readonly array $renews = [], public readonly array $moves = [], public readonly bool $is_set = false)
    {
    }

    public function is_empty(): bool
    {
        return $this->renews === [] && $this->moves === [];
    }

    public function to_json(): ?string
    {
        return $this->is_empty() ? null : (string) wp_json_encode(['renews' => $this->renews, 'moves' => $this->moves, 'is_set' => $this->is_set]);
    }

    /**
     * @param string|null $json From `to_json()`.
     */
    public static function from_json(?string $json): self
    {
        $data = $json === null ? null : json_decode($json, true);
        $ids = static fn (string $name): array => is_array($data) && is_array($data[$name] ?? null) ? array_values(array_filter($data[$name], is_int(...))) : [];
        return new self($ids('renews'), $ids('moves'), is_array($data) && ($data['is_set'] ?? false) === true);
    }
}
