<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * The only SQL of the tables of codes and of connected programs.
 */
final class ConnectRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param string $hash 32 bytes.
     */
    public function put(string $hash, Approval $approval): void
    {
        $this->db->insert_new(Tables::ConnectCodes, [
            'code_hash' => new Binary($hash),
            'user_id' => $approval->user_id,
            'app_id' => $approval->app_id,
            'app_name' => $approval->app_name,
            'success_url' => $approval->success_url,
            'challenge' => $approval->challenge,
            'scopes' => implode(',', array_column($approval->scopes, 'value')),
            'ends_at' => $approval->ends_at,
            'expires_at' => $approval->expires_at,
        ]);
    }

    /**
     * Takes a code out of the table: only one caller gets it.
     *
     * @param string $hash 32 bytes.
     */
    public function take(string $hash): ?Approval
    {
        $row = $this->db->row('SELECT * FROM %i WHERE code_hash = x%s', Tables::ConnectCodes->name(), bin2hex($hash));
        $taken = $this->db->execute('DELETE FROM %i WHERE code_hash = x%s', Tables::ConnectCodes->name(), bin2hex($hash));
        return $row === null || $taken !== 1 ? null : Approval::from_row($row);
    }

    /**
     * @return array<string, int> The ids of the key pairs of all programs of one id, by origin.
     */
    public function api_keys(string $app_id): array
    {
        $found = [];
        foreach ($this->db->rows('SELECT origin, api_key_id FROM %i WHERE app_id = %s', Tables::ConnectApps->name(), $app_id) as $row) {
            $found[$row->string('origin')] = $row->int('api_key_id');
        }
        return $found;
    }

    /**
     * Makes the row of a program if there is none, and locks it until the end of the transaction.
     *
     * @return int The id of its key pair; 0 if it has none yet.
     */
    public function lock(string $app_id, string $origin): int
    {
        $this->db->insert_new(Tables::ConnectApps, ['app_id' => $app_id, 'origin' => $origin, 'api_key_id' => 0]);
        $row = $this->db->row('SELECT api_key_id FROM %i WHERE app_id = %s AND origin = %s FOR UPDATE', Tables::ConnectApps->name(), $app_id, $origin);
        return $row?->int('api_key_id') ?? 0;
    }

    public function bind(string $app_id, string $origin, int $api_key_id): void
    {
        $this->db->execute('UPDATE %i SET api_key_id = %d WHERE app_id = %s AND origin = %s', Tables::ConnectApps->name(), $api_key_id, $app_id, $origin);
    }

    /**
     * Deletes codes that nobody has fetched in time, and programs whose key pair was deleted.
     *
     * @param string $before UTC: codes that ended earlier.
     * @return int How many were deleted.
     */
    public function purge(string $before, int $most): int
    {
        $keys = $this->db->rows(
            'SELECT a.id FROM %i a LEFT JOIN %i k ON k.id = a.api_key_id WHERE k.id IS NULL ORDER BY a.id LIMIT %d',
            Tables::ConnectApps->name(),
            Tables::ApiKeys->name(),
            $most,
        );
        $gone = array_map(static fn (Row $row): int => $row->int('id'), $keys);
        foreach ($gone as $id) {
            $this->db->execute('DELETE FROM %i WHERE id = %d', Tables::ConnectApps->name(), $id);
        }
        return count($gone) + $this->db->execute('DELETE FROM %i WHERE expires_at < %s', Tables::ConnectCodes->name(), $before);
    }
}
