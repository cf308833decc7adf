<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Database\Row;
use Latchkey\Rest\Scope;
use Latchkey\Support\Clock;

/**
 * One API key pair as stored: the secret as a hash, and perhaps an encrypted copy. Times are UTC, `Y-m-d H:i:s`.
 */
final class ApiKey
{
    /** Days after which a pair counts as unused, and after which its secret should be replaced. */
    public const UNUSED_DAYS = 90;
    public const OLD_DAYS = 180;

    /** Days before its end from which somebody should look at it. */
    public const ENDING_DAYS = 14;

    /** Refusals in a row from which a pair counts as failing. */
    public const FAILING = 3;

    /** Seconds for which an old secret works on at most. */
    public const LONGEST_OVERLAP = 604800;

    /**
     * @param list<Scope>  $scopes
     * @param list<string> $networks     The networks that it may be used from, in CIDR notation; none for every network.
     * @param int          $rate_limit   Requests a minute; 0 for no limit of its own.
     * @param int          $refused_in_row How many of its last requests were refused; not counted further than `FAILING`.
     * @param string|null  $refused_since  UTC: the first of them.
     * @param string|null $consumer_key Null for a pair that was imported: only its hash is known.
     */
    public function __construct(
        public readonly int $id,
        public readonly string $uuid,
        public readonly string $name,
        public readonly string $project,
        public readonly ?string $consumer_key,
        public readonly string $hint,
        public readonly string $secret_hash,
        public readonly ?string $secret_box,
        public readonly int $owner_id,
        public readonly int $created_by,
        public readonly string $created_by_name,
        public readonly array $scopes,
        public readonly array $networks,
        public readonly int $rate_limit,
        public readonly ApiKeyState $state,
        public readonly ?string $expires_at,
        public readonly string $created_at,
        public readonly ?string $last_used_at,
        public readonly ?string $last_used_ip,
        public readonly ?string $current_used_at,
        public readonly ?string $current_used_ip,
        public readonly ?string $previous_secret_hash,
        public readonly ?string $previous_until,
        public readonly ?string $previous_used_at,
        public readonly ?string $previous_used_ip,
        public readonly int $refused_in_row,
        public readonly ?string $refused_since,
    ) {
    }

    public static function from_row(Row $row): self
    {
        $scopes = array_filter(array_map(Scope::tryFrom(...), explode(',', $row->string('scopes'))));
        $networks = $row->nullable_string('ip_allow');
        return new self(
            id: $row->int('id'),
            uuid: $row->string('uuid'),
            name: $row->string('name'),
            project: $row->string('project'),
            consumer_key: $row->nullable_string('consumer_key'),
            hint: $row->string('hint'),
            secret_hash: $row->string('secret_hash'),
            secret_box: $row->nullable_string('secret_box'),
            owner_id: $row->int('owner_id'),
            created_by: $row->int('created_by'),
            created_by_name: $row->string('created_by_name'),
            scopes: array_values($scopes),
            // An empty text names no network: nothing is stored as one, so it lets nobody in.
            networks: $networks === null ? [] : explode(',', $networks),
            rate_limit: $row->int('rate_limit'),
            state: ApiKeyState::from($row->string('state')),
            expires_at: $row->nullable_string('expires_at'),
            created_at: $row->string('created_at'),
            last_used_at: $row->nullable_string('last_used_at'),
            last_used_ip: $row->nullable_string('last_used_ip'),
            current_used_at: $row->nullable_string('current_used_at'),
            current_used_ip: $row->nullable_string('current_used_ip'),
            previous_secret_hash: $row->nullable_string('previous_secret_hash'),
            previous_until: $row->nullable_string('previous_until'),
            previous_used_at: $row->nullable_string('previous_used_at'),
            previous_used_ip: $row->nullable_string('previous_used_ip'),
            refused_in_row: $row->int('refused_in_row'),
            refused_since: $row->nullable_string('failing_since'),
        );
    }

    public function grant(): Grant
    {
        return new Grant($this->scopes, $this->networks, $this->rate_limit, $this->expires_at);
    }

    /**
     * @param int $now Unix time, in seconds.
     */
    public function signs_in(int $now): bool
    {
        return $this->state === ApiKeyState::Active && ($this->expires_at === null || Clock::timestamp($this->expires_at) > $now);
    }

    /**
     * Whether the secret before the current one still works.
     */
    public function has_previous(Clock $clock): bool
    {
        return $this->previous_secret_hash !== null && $this->previous_until !== null
            && $clock->holds(Clock::timestamp($this->previous_until), self::LONGEST_OVERLAP);
    }

    /**
     * @return string|null UTC: since when its requests are refused; null if fewer than `FAILING` in a row were.
     */
    public function failing_since(): ?string
    {
        return $this->refused_in_row >= self::FAILING ? $this->refused_since : null;
    }

    /**
     * Why somebody should look at it, if it is one of `ApiKeyService::to_review()`: the most urgent reason.
     *
     * @param int $now Unix time, in seconds.
     * @return 'failing'|'ending'|'unused'|'never_used'|'old'
     */
    public function concern(int $now): string
    {
        $is_unused = Clock::timestamp($this->last_used_at ?? $this->created_at) <= $now - self::UNUSED_DAYS * 86400;
        return match (true) {
            $this->failing_since() !== null => 'failing',
            $this->ends_soon($now) => 'ending',
            !$is_unused => 'old',
            $this->last_used_at === null => 'never_used',
            default => 'unused',
        };
    }

    private function ends_soon(int $now): bool
    {
        $end = $this->expires_at === null ? 0 : Clock::timestamp($this->expires_at);
        return $end > $now && $end <= $now + self::ENDING_DAYS * 86400;
    }
}
