<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Gives a pair a new secret. The old one works for a while, if that is chosen: its end is stored as a time, so it also ends in a copy of the
 * database that is restored later.
 */
final class ApiKeyRotation
{
    /** How long the old secret may work on, in seconds: not at all, an hour, a day, a week. */
    public const OVERLAPS = [0, 3600, 86400, ApiKey::LONGEST_OVERLAP];

    public function __construct(
        private readonly ApiKeyRepository $repository,
        private readonly ApiKeySecrets $secrets,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param int  $overlap      One of `OVERLAPS`.
     * @param bool $end_previous Whether an old secret that still works ends now.
     * @throws DomainError `latchkey_not_found`, `latchkey_revoked`, `latchkey_orphaned`; `latchkey_rotation_running` while an old secret works.
     */
    public function rotate(int $id, int $overlap, bool $end_previous, Actor $actor): IssuedApiKey
    {
        return $this->transaction->run(function () use ($id, $overlap, $end_previous, $actor): IssuedApiKey {
            $api_key = $this->locked($id);
            match ($api_key->state) {
                ApiKeyState::Revoked => throw new DomainError('latchkey_revoked'),
                ApiKeyState::Orphaned => throw new DomainError('latchkey_orphaned'),
                default => null,
            };
            if (!$end_previous && $api_key->has_previous($this->clock)) {
                throw new DomainError('latchkey_rotation_running');
            }
            $until = $overlap > 0 ? $this->clock->utc($overlap) : null;
            [$secret, $columns] = $this->secrets->make($api_key->uuid);
            $this->repository->rotate($api_key, $columns, $until);
            $this->events->record($actor, 'key_pair.rotated', ApiKeyService::OBJECT, $id, ['name' => $api_key->name, 'previous_until' => $until]);
            return new IssuedApiKey($this->locked($id), $secret);
        });
    }

    /**
     * Ends the old secret, if there is one that works. Never needs the password.
     *
     * @throws DomainError `latchkey_not_found`.
     */
    public function end_previous(int $id, Actor $actor): ApiKey
    {
        return $this->transaction->run(function () use ($id, $actor): ApiKey {
            $api_key = $this->locked($id);
            if (!$api_key->has_previous($this->clock)) {
                return $api_key;
            }
            $this->repository->forget_previous($id);
            $this->events->record($actor, 'key_pair.previous_ended', ApiKeyService::OBJECT, $id, ['name' => $api_key->name]);
            return $this->locked($id);
        });
    }

    /**
     * Forgets the hashes of old secrets that have ended.
     *
     * @return int 0: nothing is left to forget.
     */
    public function forget_ended(): int
    {
        $this->repository->forget_ended($this->clock->utc(), $this->clock->latest(ApiKey::LONGEST_OVERLAP));
        return 0;
    }

    private function locked(int $id): ApiKey
    {
        return $this->repository->find_locked($id) ?? throw new DomainError('latchkey_not_found');
    }
}
