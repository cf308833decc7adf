<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Database\Binary;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Rest\CredentialFormat;

/**
 * The only SQL of the api_keys table, besides `ReviewRepository`.
 */
final class ApiKeyRepository
{
    private const NO_PREVIOUS = ['previous_secret_hash' => null, 'previous_until' => null, 'previous_used_at' => null, 'previous_used_ip' => null];

    public function __construct(private readonly Db $db)
    {
    }

    public function find(int $id): ?ApiKey
    {
        $row = $this->db->row('SELECT * FROM %i WHERE id = %d', Tables::ApiKeys->name(), $id);
        return $row === null ? null : ApiKey::from_row($row);
    }

    /**
     * Locks the row until the end of the transaction.
     */
    public function find_locked(int $id): ?ApiKey
    {
        $row = $this->db->row('SELECT * FROM %i WHERE id = %d FOR UPDATE', Tables::ApiKeys->name(), $id);
        return $row === null ? null : ApiKey::from_row($row);
    }

    /**
     * For signing in. Reads from the primary, so that a pair that was revoked a moment ago is refused.
     *
     * @param string $hash 32 bytes, from `CredentialFormat::hash()`.
     */
    public function find_by_key_hash(string $hash): ?ApiKey
    {
        $row = Primary::read(fn (): ?Row => $this->db->row('SELECT * FROM %i WHERE consumer_key_hash = x%s', Tables::ApiKeys->name(), bin2hex($hash)));
        return $row === null ? null : ApiKey::from_row($row);
    }

    public function name_is_taken(string $name, int $except = 0): bool
    {
        return $this->db->row('SELECT id FROM %i WHERE name = %s AND id <> %d', Tables::ApiKeys->name(), $name, $except) !== null;
    }

    /**
     * @return list<ApiKey>
     */
    public function list(ApiKeyQuery $query, AttentionConditions $attention): array
    {
        [$where, $values] = $this->conditions($query, $attention);
        $direction = $query->ascending ? 'ASC' : 'DESC';
        $rows = $this->db->rows(
            "SELECT * FROM %i WHERE {$where} ORDER BY %i {$direction}, id {$direction} LIMIT %d OFFSET %d",
            Tables::ApiKeys->name(),
            ...[...$values, $query->orderby, $query->per_page, ($query->page - 1) * $query->per_page],
        );
        return array_map(ApiKey::from_row(...), $rows);
    }

    public function count(ApiKeyQuery $query, AttentionConditions $attention): int
    {
        [$where, $values] = $this->conditions($query, $attention);
        return $this->db->int("SELECT COUNT(*) FROM %i WHERE {$where}", Tables::ApiKeys->name(), ...$values);
    }

    /**
     * @param array<string, scalar|Binary|null> $values By column.
     * @return int The id, or 0 if the name is taken.
     */
    public function insert(array $values): int
    {
        return $this->db->insert_new(Tables::ApiKeys, $values);
    }

    /**
     * @param array<string, scalar|null> $values What else changes, by column.
     * @return bool False if the name is taken.
     */
    public function change(int $id, string $name, array $values): bool
    {
        try {
            $this->db->quietly(fn (): int => $this->db->update(Tables::ApiKeys, $id, ['name' => $name] + $values));
        } catch (DatabaseError $error) {
            if (!$this->name_is_taken($name, $id)) {
                throw $error;
            }
            return false;
        }
        return true;
    }

    /**
     * Replaces the secret. The one that it had becomes the previous one.
     *
     * @param array<string, scalar|Binary|null> $secret The new secret, by column.
     * @param string|null                       $until  UTC: when the old secret ends; null if it ends now.
     */
    public function rotate(ApiKey $api_key, #[\SensitiveParameter] array $secret, ?string $until): void
    {
        $this->db->update(Tables::ApiKeys, $api_key->id, $secret + [
            'current_used_at' => null,
            'current_used_ip' => null,
            'previous_secret_hash' => $until === null ? null : $api_key->secret_hash,
            'previous_until' => $until,
            'previous_used_at' => $until === null ? null : $api_key->current_used_at,
            'previous_used_ip' => $until === null ? null : $api_key->current_used_ip,
        ]);
    }

    public function forget_previous(int $id): void
    {
        $this->db->update(Tables::ApiKeys, $id, self::NO_PREVIOUS);
    }

    /**
     * @param string $now    UTC: secrets that ended by then are forgotten,
     * @param string $latest UTC: and those that end later than possible, which were stored before the clock was set back.
     */
    public function forget_ended(string $now, string $latest): void
    {
        $this->db->execute(
            'UPDATE %i SET previous_secret_hash = NULL, previous_until = NULL, previous_used_at = NULL, previous_used_ip = NULL
            WHERE previous_until <= %s OR previous_until > %s',
            Tables::ApiKeys->name(),
            $now,
            $latest,
        );
    }

    /**
     * Sets the state of a pair, unless it is revoked: that is final.
     *
     * @param string|null $revoked_at UTC.
     */
    public function set_state(int $id, ApiKeyState $state, ?string $revoked_at = null): void
    {
        $this->db->execute(
            "UPDATE %i SET state = %s WHERE id = %d AND state <> 'revoked'",
            Tables::ApiKeys->name(),
            $state->value,
            $id,
        );
        if ($revoked_at !== null) {
            $this->forget_previous($id);
            $this->db->execute('UPDATE %i SET revoked_at = %s WHERE id = %d AND revoked_at IS NULL', Tables::ApiKeys->name(), $revoked_at, $id);
        }
    }

    /**
     * @return int The number of pairs that lost their owner.
     */
    public function orphan(int $owner_id): int
    {
        return $this->db->execute(
            "UPDATE %i SET state = 'orphaned' WHERE owner_id = %d AND state IN ('active', 'disabled')",
            Tables::ApiKeys->name(),
            $owner_id,
        );
    }

    /**
     * Owners whose user is deleted, read from the tables themselves: an error throws, so it never makes a pair orphaned.
     *
     * @return list<int> The owners of pairs that are neither revoked nor orphaned, who are no longer users.
     */
    public function owners_gone(): array
    {
        $rows = $this->db->rows(
            "SELECT DISTINCT k.owner_id FROM %i k LEFT JOIN %i u ON u.ID = k.owner_id WHERE k.state IN ('active', 'disabled') AND u.ID IS NULL",
            Tables::ApiKeys->name(),
            Db::connection()->users,
        );
        return array_map(static fn (Row $row): int => $row->int('owner_id'), $rows);
    }

    /**
     * In a network: the owners of such pairs who are users, but have no role on this blog and are not super admins.
     *
     * @return list<int>
     */
    public function owners_without_role(): array
    {
        $wpdb = Db::connection();
        $stored = $this->db->row("SELECT meta_value FROM %i WHERE site_id = %d AND meta_key = 'site_admins'", (string) $wpdb->sitemeta, get_current_network_id());
        $super = $stored === null ? [] : maybe_unserialize($stored->string('meta_value'));
        $rows = $this->db->rows(
            "SELECT DISTINCT k.owner_id, u.user_login FROM %i k JOIN %i u ON u.ID = k.owner_id LEFT JOIN %i m ON m.user_id = u.ID AND m.meta_key = %s
            WHERE k.state IN ('active', 'disabled') AND m.umeta_id IS NULL",
            Tables::ApiKeys->name(),
            $wpdb->users,
            $wpdb->usermeta,
            $wpdb->get_blog_prefix() . 'capabilities',
        );
        $rows = array_filter($rows, static fn (Row $row): bool => !in_array($row->string('user_login'), (array) $super, true));
        return array_values(array_map(static fn (Row $row): int => $row->int('owner_id'), $rows));
    }

    public function delete(int $id): bool
    {
        return $this->db->execute('DELETE FROM %i WHERE id = %d', Tables::ApiKeys->name(), $id) > 0;
    }

    /**
     * @param SignedIn $signed_in Nothing is noted if its secret was replaced meanwhile.
     * @param string   $at        UTC.
     * @param string   $before    UTC: a use after this time is not updated, so that a busy pair costs only one write a minute for each secret.
     * @param string   $after     UTC: a use after this time was noted before the clock was set back.
     */
    public function mark_used(SignedIn $signed_in, string $ip, string $at, string $before, string $after): void
    {
        $own = $signed_in->by_previous_secret ? 'previous' : 'current';
        $this->db->execute(
            'UPDATE %i SET last_used_at = %s, last_used_ip = %s, %i = %s, %i = %s WHERE id = %d AND %i = %s
            AND (last_used_at IS NULL OR last_used_at < %s OR last_used_at > %s OR %i IS NULL OR %i < %s OR %i > %s)',
            Tables::ApiKeys->name(),
            $at,
            $ip,
            "{$own}_used_at",
            $at,
            "{$own}_used_ip",
            $ip,
            $signed_in->api_key->id,
            $signed_in->by_previous_secret ? 'previous_secret_hash' : 'secret_hash',
            $signed_in->secret_hash(),
            $before,
            $after,
            "{$own}_used_at",
            "{$own}_used_at",
            $before,
            "{$own}_used_at",
            $after,
        );
    }

    /**
     * @return array{literal-string, list<string|int>}
     */
    private function conditions(ApiKeyQuery $query, AttentionConditions $attention): array
    {
        $parts = ['1 = 1'];
        $values = [];
        if ($query->search !== null) {
            $like = $this->db->like($query->search);
            $parts[] = '(name LIKE %s OR project LIKE %s OR created_by_name LIKE %s OR created_by IN (SELECT ID FROM %i WHERE display_name LIKE %s))';
            array_push($values, $like, $like, $like, Db::connection()->users, $like);
        }
        if ($query->states !== []) {
            $parts[] = 'state IN (' . implode(', ', array_fill(0, count($query->states), '%s')) . ')';
            array_push($values, ...array_column($query->states, 'value'));
        }
        if ($query->attention !== null) {
            [$condition, $bounds] = $attention->of($query->attention);
            $parts[] = "state = 'active' AND {$condition}";
            array_push($values, ...$bounds);
        }
        return [implode(' AND ', $parts), $values];
    }
}
