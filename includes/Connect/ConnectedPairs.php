<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\ApiKeys\ApiKeyRotation;
use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\ApiKeys\ApiKeyState;
use Latchkey\ApiKeys\Grant;
use Latchkey\ApiKeys\IssuedApiKey;
use Latchkey\Support\Actor;
use Latchkey\Support\Capabilities;
use Latchkey\Support\DomainError;

/**
 * The key pairs of connected programs: a program that comes back gets the same pair with a new secret.
 */
final class ConnectedPairs
{
    private const NAMES = 50;
    private const NAME_LENGTH = 200;

    public function __construct(
        private readonly ConnectRepository $repository,
        private readonly ApiKeyService $api_keys,
        private readonly ApiKeyRotation $rotation,
    ) {
    }

    public function standing(string $app_id, string $origin): Standing
    {
        $pairs = array_filter(array_map($this->usable(...), $this->repository->api_keys($app_id)));
        return match (true) {
            isset($pairs[$origin]) => Standing::Connected,
            $pairs !== [] => Standing::Elsewhere,
            default => Standing::Unknown,
        };
    }

    /**
     * Within a transaction.
     */
    public function give(Approval $approval, SuccessUrl $to, Actor $actor): IssuedApiKey
    {
        $pair = $this->usable($this->repository->lock($approval->app_id, $to->origin));
        if ($pair !== null) {
            return $this->renew($pair, $approval, $actor);
        }
        $issued = $this->issue($approval, $to, $actor);
        $this->repository->bind($approval->app_id, $to->origin, $issued->api_key->id);
        return $issued;
    }

    /**
     * A pair that somebody has stopped stays stopped, and one whose owner may do nothing any more is of no use: its program gets another.
     */
    private function usable(int $id): ?ApiKey
    {
        try {
            $pair = $this->api_keys->get($id);
        } catch (DomainError) {
            return null;
        }
        return $pair->state === ApiKeyState::Active && user_can($pair->owner_id, Capabilities::API_KEYS) ? $pair : null;
    }

    private function renew(ApiKey $pair, Approval $approval, Actor $actor): IssuedApiKey
    {
        // What else an administrator has limited stays limited.
        $regrant = static fn (Grant $before): Grant => $before->with($approval->scopes, $approval->ends_at);
        $this->api_keys->change($pair->id, null, null, $regrant, static fn () => null, $actor);
        return $this->rotation->rotate($pair->id, 0, true, $actor);
    }

    private function issue(Approval $approval, SuccessUrl $to, Actor $actor): IssuedApiKey
    {
        $grant = new Grant($approval->scopes, expires_at: $approval->ends_at);
        for ($number = 0; ; $number++) {
            try {
                return $this->api_keys->issue(self::name($approval->app_name, $to->host, $number), '', $grant, $approval->user_id, $actor);
            } catch (DomainError $refusal) {
                if ($refusal->reason !== 'latchkey_duplicate_name' || $number >= self::NAMES) {
                    throw $refusal;
                }
            }
        }
    }

    /**
     * Names of key pairs are unique.
     */
    private static function name(string $app_name, string $host, int $number): string
    {
        $ending = match ($number) {
            0 => '',
            1 => " ({$host})",
            default => " ({$host}) {$number}",
        };
        return $app_name . mb_substr($ending, -(self::NAME_LENGTH - mb_strlen($app_name)));
    }
}
