<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\Transaction;
use Latchkey\Support\Clock;

/**
 * Tokens that prove an email address for half an hour: 32 random bytes, of which only a hash is stored. The token of a link can be
 * exchanged once for the token of a session.
 */
final class GuestTokens
{
    /** Seconds for which a link or a session is valid. */
    public const LIFETIME = 1800;

    private const BYTES = 32;

    public function __construct(
        private readonly GuestTokenRepository $repository,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Deletes expired tokens.
     *
     * @param int $most The maximum number of rows to delete.
     * @return int How many were deleted.
     */
    public function purge(int $most): int
    {
        return $this->repository->purge($this->clock->utc(), $this->clock->latest(self::LIFETIME), $most);
    }

    /**
     * @return string The token of a link, 64 hexadecimal digits.
     */
    public function link(string $email): string
    {
        return $this->issue(GuestTokenKind::Link, Owner::normalized($email));
    }

    /**
     * Checks a token without using it.
     *
     * @param string $token The token of a link.
     * @return bool Whether the link is valid, and for that address.
     */
    public function is_link_for(#[\SensitiveParameter] string $token, string $email): bool
    {
        $hash = self::hash($token);
        return $hash !== null && $this->repository->email(GuestTokenKind::Link, $hash, $this->clock->utc(), $this->clock->latest(self::LIFETIME)) === Owner::normalized($email);
    }

    /**
     * Uses a link, and starts a session for its address.
     *
     * @param string $account_email The email address of the signed-in account, which needs no session for itself; '' if nobody is signed in.
     * @return GuestEntry|null Null if the link is unknown, expired or used: the caller must not learn which.
     */
    public function exchange(#[\SensitiveParameter] string $token, string $account_email = ''): ?GuestEntry
    {
        $hash = self::hash($token);
        if ($hash === null) {
            return null;
        }
        return $this->transaction->run(function () use ($hash, $account_email): ?GuestEntry {
            [$now, $latest] = [$this->clock->utc(), $this->clock->latest(self::LIFETIME)];
            $email = $this->repository->email(GuestTokenKind::Link, $hash, $now, $latest);
            if ($email === null || !$this->repository->take(GuestTokenKind::Link, $hash, $now, $latest)) {
                return null;
            }
            $is_account = $email === Owner::normalized($account_email);
            return new GuestEntry($email, $is_account ? null : $this->issue(GuestTokenKind::Session, $email));
        });
    }

    /**
     * @param string $session The token of the session.
     * @return string|null The email address of the session; null if the session is not valid.
     */
    public function email(#[\SensitiveParameter] string $session): ?string
    {
        $hash = self::hash($session);
        return $hash === null ? null : $this->repository->email(GuestTokenKind::Session, $hash, $this->clock->utc(), $this->clock->latest(self::LIFETIME));
    }

    public function end(#[\SensitiveParameter] string $session): void
    {
        $hash = self::hash($session);
        if ($hash !== null) {
            $this->repository->take(GuestTokenKind::Session, $hash, $this->clock->utc(), $this->clock->latest(self::LIFETIME));
        }
    }

    private function issue(GuestTokenKind $kind, string $email): string
    {
        $bytes = random_bytes(self::BYTES);
        $this->repository->add($kind, hash('sha256', $bytes, true), $email, $this->clock->utc(self::LIFETIME));
        return bin2hex($bytes);
    }

    /**
     * @return string|null 32 bytes; null if it is not a token.
     */
    private static function hash(#[\SensitiveParameter] string $token): ?string
    {
        $is_token = preg_match('/^[0-9a-f]{' . 2 * self::BYTES . '}\z/', $token) === 1;
        return $is_token ? hash('sha256', (string) hex2bin($token), true) : null;
    }
}
