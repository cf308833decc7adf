<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * Which key pairs somebody should look at.
 */
final class ReviewRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @return list<ApiKey> Active pairs that fail, end soon, are unused or old, in this order, and then the oldest first.
     */
    public function to_review(AttentionConditions $attention): array
    {
        [$failing, $fails] = $attention->of(Attention::Failing);
        [$ending, $ends] = $attention->of(Attention::Ending);
        [$unused, $rests] = $attention->of(Attention::Unused);
        $values = [...$fails, ...$ends, ...$rests];
        return array_map(ApiKey::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE state = 'active' AND ({$failing} OR {$ending} OR {$unused} OR created_at <= %s)
            ORDER BY CASE WHEN {$failing} THEN 0 WHEN {$ending} THEN 1 WHEN {$unused} THEN 2 ELSE 3 END, created_at, id",
            Tables::ApiKeys->name(),
            ...[...$values, $attention->old, ...$values],
        ));
    }

    /**
     * @param string $now   UTC.
     * @param string $until UTC.
     * @return list<ApiKey> Active pairs that end between the two.
     */
    public function ending(string $now, string $until): array
    {
        return array_map(ApiKey::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE state = 'active' AND expires_at > %s AND expires_at <= %s ORDER BY id",
            Tables::ApiKeys->name(),
            $now,
            $until,
        ));
    }

    /**
     * Counts a refusal, until the pair counts as failing.
     *
     * @param string $at UTC.
     */
    public function mark_refused(ApiKey $api_key, string $at): void
    {
        if ($api_key->refused_in_row < ApiKey::FAILING) {
            $this->db->execute(
                'UPDATE %i SET refused_in_row = refused_in_row + 1, failing_since = COALESCE(failing_since, %s) WHERE id = %d AND refused_in_row < %d',
                Tables::ApiKeys->name(),
                $at,
                $api_key->id,
                ApiKey::FAILING,
            );
        }
    }

    public function mark_accepted(ApiKey $api_key): void
    {
        if ($api_key->refused_in_row > 0) {
            $this->db->update(Tables::ApiKeys, $api_key->id, ['refused_in_row' => 0, 'failing_since' => null]);
        }
    }
}
