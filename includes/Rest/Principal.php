<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Support\Capabilities;

/**
 * Who is calling, and with which rights. The request's WordPress user is never changed.
 */
final class Principal
{
    /**
     * @param int         $user_id The user whose rights apply: the signed-in user, or the owner of the key.
     * @param int         $id      The id of the key pair or key; for a person, the id of the user.
     * @param list<Scope> $scopes
     * @param bool        $by_previous_secret Whether it signed in with the secret that was replaced, and still works.
     */
    public function __construct(
        public readonly PrincipalKind $kind,
        public readonly int $user_id = 0,
        public readonly int $id = 0,
        private readonly array $scopes = [],
        public readonly bool $by_previous_secret = false,
        public readonly CallerLimits $limits = new CallerLimits(),
    ) {
    }

    public static function anonymous(): self
    {
        return new self(PrincipalKind::Anonymous);
    }

    public static function user(PrincipalKind $kind, int $user_id): self
    {
        return new self($kind, $user_id, $user_id, Scope::cases());
    }

    /**
     * Whether it has a scope, and its user still has the capability: a user who loses the capability loses the scope at once.
     */
    public function can(Scope $scope): bool
    {
        return in_array($scope, $this->scopes, true) && user_can($this->user_id, Capabilities::LICENSES);
    }

    /**
     * Key pairs and settings are only for people in wp-admin, because a program with these rights could read every secret.
     */
    public function may_manage_api_keys(): bool
    {
        return $this->kind === PrincipalKind::Session && user_can($this->user_id, Capabilities::API_KEYS);
    }

    /**
     * A file with every code is only for people in wp-admin: no program gets it, whatever its scopes.
     */
    public function may_export_keys(): bool
    {
        return $this->kind === PrincipalKind::Session && user_can($this->user_id, Capabilities::EXPORT);
    }

    /**
     * The store's own lists (activity, jobs, shortages) are for people: no scope of a program covers them.
     */
    public function may_manage_licenses(): bool
    {
        return $this->kind->is_person() && user_can($this->user_id, Capabilities::LICENSES);
    }

    /**
     * @return list<Scope> The scopes that its user has the capability for.
     */
    public function effective_scopes(): array
    {
        return array_values(array_filter($this->scopes, $this->can(...)));
    }
}
