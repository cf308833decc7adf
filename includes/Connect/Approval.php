<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Database\Row;
use Latchkey\Rest\Scope;
use Latchkey\Support\Clock;

/**
 * What an administrator has allowed, until the program fetches it.
 */
final class Approval
{
    /** Seconds for which a code can be used. */
    public const SECONDS = 60;

    /** RFC 7636, 4.1. */
    private const VERIFIER = '/^[A-Za-z0-9._~-]{43,128}\z/';

    /**
     * @param int         $user_id    Who allowed it.
     * @param string      $challenge  The SHA-256 of the verifier, in base64url.
     * @param list<Scope> $scopes
     * @param string|null $ends_at    When the pair ends: UTC, `Y-m-d H:i:s`; null for never.
     * @param string      $expires_at When the code ends: UTC, `Y-m-d H:i:s`.
     */
    public function __construct(
        public readonly int $user_id,
        public readonly string $app_id,
        public readonly string $app_name,
        public readonly string $success_url,
        public readonly string $challenge,
        public readonly array $scopes,
        public readonly ?string $ends_at,
        public readonly string $expires_at,
    ) {
    }

    public static function from_row(Row $row): self
    {
        return new self(
            $row->int('user_id'),
            $row->string('app_id'),
            $row->string('app_name'),
            $row->string('success_url'),
            $row->string('challenge'),
            array_values(array_filter(array_map(Scope::tryFrom(...), explode(',', $row->string('scopes'))))),
            $row->nullable_string('ends_at'),
            $row->string('expires_at'),
        );
    }

    /**
     * Whether it is for this program: the one that knows the verifier, and repeats what it has asked with.
     */
    public function is_for(#[\SensitiveParameter] string $verifier, string $success_url, string $app_id, Clock $clock): bool
    {
        $challenge = rtrim(strtr(base64_encode(hash('sha256', $verifier, true)), '+/', '-_'), '=');
        return preg_match(self::VERIFIER, $verifier) === 1
            && $clock->holds(Clock::timestamp($this->expires_at), self::SECONDS)
            && hash_equals($this->challenge, $challenge)
            && hash_equals($this->success_url, $success_url)
            && hash_equals($this->app_id, $app_id);
    }
}
