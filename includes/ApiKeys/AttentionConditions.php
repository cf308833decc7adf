<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Support\Clock;

/**
 * `Attention` as conditions of a query, for one moment.
 */
final class AttentionConditions
{
    /** UTC: pairs that were created no later are old. */
    public readonly string $old;

    public function __construct(private readonly Clock $clock)
    {
        $this->old = $clock->utc(-ApiKey::OLD_DAYS * 86400);
    }

    /**
     * @return array{literal-string, list<string|int>} The condition, and its values.
     */
    public function of(Attention $attention): array
    {
        return match ($attention) {
            Attention::Failing => ['refused_in_row >= %d', [ApiKey::FAILING]],
            Attention::Ending => ['(expires_at > %s AND expires_at <= %s)', [$this->clock->utc(), $this->clock->utc(ApiKey::ENDING_DAYS * 86400)]],
            Attention::Unused => ['COALESCE(last_used_at, created_at) <= %s', [$this->clock->utc(-ApiKey::UNUSED_DAYS * 86400)]],
        };
    }
}
