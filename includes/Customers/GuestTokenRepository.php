<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * The only SQL of the guest_tokens table. It knows tokens by their hash.
 */
final class GuestTokenRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param string $hash    32 bytes.
     * @param string $expires UTC.
     */
    public function add(GuestTokenKind $kind, string $hash, string $email, string $expires): void
    {
        $added = $this->db->insert_new(Tables::GuestTokens, [
            'kind' => $kind->value,
            'token_hash' => new Binary($hash),
            'email' => $email,
            'expires_at' => $expires,
        ]);
        if ($added === 0) {
            throw new \RuntimeException('A token was given twice.');
        }
    }

    /**
     * @param string $hash 32 bytes.
     * @param string $now  UTC.
     * @return string|null The e-mail address that it stands for.
     */
    public function email(GuestTokenKind $kind, string $hash, string $now): ?string
    {
        return Primary::read(fn (): ?Row => $this->db->row(
            'SELECT email FROM %i WHERE token_hash = x%s AND kind = %s AND expires_at > %s',
            Tables::GuestTokens->name(),
            bin2hex($hash),
            $kind->value,
            $now,
        ))?->string('email');
    }

    /**
     * Uses a token up.
     *
     * @param string $hash 32 bytes.
     * @param string $now  UTC.
     * @return bool Whether this call did it; of any number at the same time, one does.
     */
    public function take(GuestTokenKind $kind, string $hash, string $now): bool
    {
        return $this->db->execute(
            'DELETE FROM %i WHERE token_hash = x%s AND kind = %s AND expires_at > %s',
            Tables::GuestTokens->name(),
            bin2hex($hash),
            $kind->value,
            $now,
        ) === 1;
    }

    /**
     * @param string $now UTC: what has expired by then is deleted.
     * @return int How many; at most `$limit`.
     */
    public function forget(string $now, int $limit): int
    {
        return $this->db->execute('DELETE FROM %i WHERE expires_at <= %s ORDER BY expires_at LIMIT %d', Tables::GuestTokens->name(), $now, $limit);
    }
}
