<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * The only SQL of the guest_tokens table. It stores only hashes of tokens.
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
     * @param string $hash   32 bytes.
     * @param string $now    UTC.
     * @param string $latest UTC: one that expires later was given by a clock that was set back since, and is over.
     * @return string|null The email address of the token; null if the token is not valid.
     */
    public function email(GuestTokenKind $kind, string $hash, string $now, string $latest): ?string
    {
        return Primary::read(fn (): ?Row => $this->db->row(
            'SELECT email FROM %i WHERE token_hash = x%s AND kind = %s AND expires_at > %s AND expires_at <= %s',
            Tables::GuestTokens->name(),
            bin2hex($hash),
            $kind->value,
            $now,
            $latest,
        ))?->string('email');
    }

    /**
     * Uses a token.
     *
     * @param string $hash   32 bytes.
     * @param string $now    UTC.
     * @param string $latest UTC: one that expires later was given by a clock that was set back since, and is over.
     * @return bool Whether this call used it. Of simultaneous calls, exactly one returns true.
     */
    public function take(GuestTokenKind $kind, string $hash, string $now, string $latest): bool
    {
        return $this->db->execute(
            'DELETE FROM %i WHERE token_hash = x%s AND kind = %s AND expires_at > %s AND expires_at <= %s',
            Tables::GuestTokens->name(),
            bin2hex($hash),
            $kind->value,
            $now,
            $latest,
        ) === 1;
    }

    /**
     * @param string $now    UTC: tokens that expired before this are deleted.
     * @param string $latest UTC: so are those that expire later than this; see `Clock::latest()`.
     * @return int How many; at most `$limit`.
     */
    public function purge(string $now, string $latest, int $limit): int
    {
        return $this->db->execute('DELETE FROM %i WHERE expires_at <= %s OR expires_at > %s LIMIT %d', Tables::GuestTokens->name(), $now, $latest, $limit);
    }
}
