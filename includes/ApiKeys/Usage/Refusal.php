<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\ApiKeys\ApiKeyState;

/**
 * Why a request of a key pair was refused. The caller is not told: only the administrators are, on the screen of the pair.
 */
enum Refusal: string
{
    case Secret = 'secret';
    case Network = 'network';
    case Expired = 'expired';
    case Disabled = 'disabled';
    case Revoked = 'revoked';
    case Orphaned = 'orphaned';
    case Scope = 'scope';
    case Product = 'product';
    case Rate = 'rate';

    /** A route that is only for people in wp-admin. */
    case Person = 'person';

    /** Anything else, for example another plugin that closes the REST API. */
    case Other = 'other';

    /**
     * Why a pair may not sign in.
     *
     * @param bool $is_right Whether the secret is right.
     * @param int  $now      Unix time, in seconds.
     * @return self|null Null if it may.
     */
    public static function of(ApiKey $api_key, bool $is_right, int $now): ?self
    {
        return match (true) {
            !$is_right => self::Secret,
            $api_key->signs_in($now) => null,
            $api_key->state === ApiKeyState::Disabled => self::Disabled,
            $api_key->state === ApiKeyState::Revoked => self::Revoked,
            $api_key->state === ApiKeyState::Orphaned => self::Orphaned,
            default => self::Expired,
        };
    }
}
