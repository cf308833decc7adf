<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Rest\Network;
use Latchkey\Rest\Scope;

/**
 * What a key pair may do, from where, how often and until when.
 */
final class Grant
{
    /**
     * @param list<Scope> $scopes
     * @param list<string> $networks   The networks that it may be used from, in CIDR notation; none for every network.
     * @param int          $rate_limit Requests a minute; 0 for no limit of its own.
     * @param string|null  $expires_at UTC, `Y-m-d H:i:s`; null for no end.
     */
    public function __construct(
        public readonly array $scopes,
        public readonly array $networks = [],
        public readonly int $rate_limit = 0,
        public readonly ?string $expires_at = null,
    ) {
    }

    /**
     * @param list<Scope> $scopes
     * @param string|null $expires_at UTC, `Y-m-d H:i:s`; null for no end.
     * @return self With other scopes and another end; everything else stays.
     */
    public function with(array $scopes, ?string $expires_at): self
    {
        return new self($scopes, $this->networks, $this->rate_limit, $expires_at);
    }

    /**
     * Whether it allows anything that another one does not.
     */
    public function widens(self $other): bool
    {
        return array_diff(array_column($this->scopes, 'value'), array_column($other->scopes, 'value')) !== []
            || self::opens_networks($this->networks, $other->networks)
            || ($other->rate_limit > 0 && ($this->rate_limit === 0 || $this->rate_limit > $other->rate_limit))
            || ($other->expires_at !== null && ($this->expires_at === null || $this->expires_at > $other->expires_at));
    }

    /**
     * @return list<string> The fields in which another one differs.
     */
    public function differences(self $other): array
    {
        [$mine, $theirs] = [get_object_vars($this), get_object_vars($other)];
        return array_keys(array_filter($mine, static fn (mixed $value, string $field): bool => $value !== $theirs[$field], ARRAY_FILTER_USE_BOTH));
    }

    /**
     * @return array<string, scalar|null> By column.
     */
    public function columns(): array
    {
        return [
            'scopes' => implode(',', array_column($this->scopes, 'value')),
            'ip_allow' => $this->networks === [] ? null : implode(',', $this->networks),
            'rate_limit' => $this->rate_limit,
            'expires_at' => $this->expires_at,
        ];
    }

    /**
     * @param list<string> $networks None for every network.
     * @param list<string> $others
     */
    private static function opens_networks(array $networks, array $others): bool
    {
        if ($others === []) {
            return false;
        }
        $is_covered = static fn (string $network): bool => array_filter($others, static fn (string $other): bool => Network::covers($other, $network)) !== [];
        return $networks === [] || array_filter($networks, $is_covered) !== $networks;
    }
}
