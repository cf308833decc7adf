<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\ApiKeys\Usage\CallLog;
use Latchkey\ApiKeys\Usage\Refusal;
use Latchkey\Database\Binary;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Rest\CredentialFormat;
use Latchkey\Rest\RateLimiter;
use Latchkey\Rest\Scope;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * The rules of API key pairs. Signing in needs no encryption key and no salt: only showing a secret again does.
 */
final class ApiKeyService
{
    /** Background action for a user who was deleted while there were no tables. */
    public const ORPHAN_HOOK = 'latchkey_orphan_key_pairs';

    public const OBJECT = 'key_pair';
    private const USE_RESOLUTION = 60;
    private const REVEALS_AN_HOUR = 10;
    private const HOUR = 3600;

    public function __construct(
        private readonly ApiKeyRepository $repository,
        private readonly ReviewRepository $review,
        private readonly ApiKeySecrets $secrets,
        private readonly EventLog $events,
        private readonly RateLimiter $limiter,
        private readonly ApiKeySettings $settings,
        private readonly Transaction $transaction,
        private readonly CallLog $calls,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @return list<ApiKey> Active pairs that somebody should look at. See `ApiKey::concern()`.
     */
    public function to_review(): array
    {
        return $this->review->to_review(new AttentionConditions($this->clock));
    }

    /**
     * One look-up and two comparisons, whatever is wrong.
     */
    public function sign_in(string $key, #[\SensitiveParameter] string $secret): ?SignedIn
    {
        if (CredentialFormat::is_mistyped($key)) {
            return null;
        }
        $api_key = $this->repository->find_by_key_hash(CredentialFormat::hash($key));
        [$is_current, $is_previous] = $this->secrets->compare($secret, $api_key);
        if ($api_key === null) {
            return null;
        }
        $is_right = $is_current || ($is_previous && $api_key->has_previous($this->clock));
        $refusal = Refusal::of($api_key, $is_right, $this->clock->now());
        $this->calls->named($api_key, $refusal);
        return $refusal === null ? new SignedIn($api_key, !$is_current) : null;
    }

    /**
     * @param string $permissions One of `Scope::PRESETS`.
     * @return Grant What a new pair may do if nothing else is chosen for it.
     */
    public function new_grant(string $permissions): Grant
    {
        $days = $this->settings->lifetime();
        return new Grant(Scope::of_permissions($permissions), expires_at: $days === 0 ? null : $this->clock->utc($days * 86400));
    }

    /**
     * @param string       $name     Unique.
     * @param Grant|string $grant    What it may do; one of `Scope::PRESETS` for `new_grant()`.
     * @param int          $owner_id The user whose rights limit what the pair may do.
     * @throws DomainError `latchkey_duplicate_name`.
     */
    public function issue(string $name, string $project, Grant|string $grant, int $owner_id, Actor $actor): IssuedApiKey
    {
        $grant = is_string($grant) ? $this->new_grant($grant) : $grant;
        $key = CredentialFormat::generate(CredentialFormat::KEY);
        $uuid = wp_generate_uuid4();
        [$secret, $stored] = $this->secrets->make($uuid);
        $owner = get_userdata($owner_id);
        $values = [
            'uuid' => $uuid,
            'name' => trim($name),
            'project' => trim($project),
            'consumer_key_hash' => new Binary(CredentialFormat::hash($key)),
            'consumer_key' => $key,
            'hint' => substr($key, -4),
            'owner_id' => $owner_id,
            'created_by' => $owner_id,
            'created_by_name' => $owner === false ? '' : $owner->display_name,
            'created_at' => $this->clock->utc(),
            ...$stored,
            ...$grant->columns(),
        ];
        $api_key = $this->transaction->run(function () use ($values, $actor): ApiKey {
            $id = $this->repository->insert($values);
            if ($id === 0) {
                throw new DomainError('latchkey_duplicate_name');
            }
            $this->events->record($actor, 'key_pair.issued', self::OBJECT, $id, ['name' => $values['name']]);
            return $this->get($id);
        });
        return new IssuedApiKey($api_key, $secret);
    }

    /**
     * @throws DomainError `latchkey_not_found`.
     */
    public function get(int $id): ApiKey
    {
        return $this->repository->find($id) ?? throw new DomainError('latchkey_not_found');
    }

    /**
     * Changes what is sent. The name and the limits stay as they are where null is given.
     *
     * @param \Closure(Grant): Grant $regrant Gets what the pair may do; returns what it may do from now on. May throw.
     * @param \Closure(): void       $unlock  Called if the pair may do more than before. Throws if that is not allowed.
     * @throws DomainError `latchkey_not_found`, `latchkey_duplicate_name`, and what the closures throw.
     */
    public function change(int $id, ?string $name, ?string $project, \Closure $regrant, \Closure $unlock, Actor $actor): ApiKey
    {
        return $this->transaction->run(function () use ($id, $name, $project, $regrant, $unlock, $actor): ApiKey {
            // Locked, so that nothing is widened by a change that was compared with what was allowed before another change.
            $api_key = $this->repository->find_locked($id) ?? throw new DomainError('latchkey_not_found');
            $before = $api_key->grant();
            $grant = $regrant($before);
            if ($grant->widens($before)) {
                $unlock();
            }
            $called = trim($name ?? $api_key->name);
            if (!$this->repository->change($id, $called, ['project' => trim($project ?? $api_key->project)] + $grant->columns())) {
                throw new DomainError('latchkey_duplicate_name');
            }
            $limits = $grant->differences($before);
            $this->events->record($actor, 'key_pair.changed', self::OBJECT, $id, ['name' => $called] + ($limits === [] ? [] : ['limits' => $limits]));
            return $this->get($id);
        });
    }

    /**
     * The secret in plain text. The event is written first: if that fails, the secret is not shown.
     *
     * @param int $user_id The user who asks; at most 10 times an hour.
     * @throws DomainError `latchkey_not_found`, `latchkey_not_revealable`, `latchkey_cannot_decrypt`, `latchkey_too_many_attempts`.
     */
    public function reveal(int $id, int $user_id, Actor $actor): string
    {
        $api_key = $this->get($id);
        if (!$this->secrets->can_reveal($api_key)) {
            throw new DomainError('latchkey_not_revealable');
        }
        $this->limiter->take('reveal:' . $user_id, self::REVEALS_AN_HOUR, self::HOUR);
        $secret = $this->secrets->open($api_key);
        $this->events->record($actor, 'key_pair.revealed', self::OBJECT, $id, ['name' => $api_key->name]);
        return $secret;
    }

    /**
     * Disable, enable or revoke. Never needs the password: stopping a leak must take one click.
     *
     * @throws DomainError `latchkey_not_found`; `latchkey_revoked` if it was stopped for good.
     */
    public function move(int $id, ApiKeyState $state, Actor $actor): ApiKey
    {
        $api_key = $this->get($id);
        if ($api_key->state === $state) {
            return $api_key;
        }
        if ($api_key->state === ApiKeyState::Revoked) {
            throw new DomainError('latchkey_revoked');
        }
        if ($state === ApiKeyState::Active && !self::is_owner_here($api_key->owner_id)) {
            $state = ApiKeyState::Orphaned;
        }
        $this->repository->set_state($id, $state, $state === ApiKeyState::Revoked ? $this->clock->utc() : null);
        $this->events->record($actor, 'key_pair.' . $state->value, self::OBJECT, $id, ['name' => $api_key->name]);
        return $this->get($id);
    }

    /**
     * @throws DomainError `latchkey_not_found`.
     */
    public function delete(int $id, Actor $actor): ApiKey
    {
        return $this->transaction->run(function () use ($id, $actor): ApiKey {
            $api_key = $this->get($id);
            $this->repository->delete($id);
            $this->events->record($actor, 'key_pair.deleted', self::OBJECT, $id, ['name' => $api_key->name]);
            return $api_key;
        });
    }

    /**
     * Stops the pairs of a deleted user. They stay in the list as orphaned.
     */
    public function orphan(int $user_id): void
    {
        $this->repository->orphan($user_id);
    }

    /**
     * Stops pairs whose owner was deleted without a hook. If WordPress cannot read a user, it reports that the user does not exist. So the
     * tables decide; WordPress's functions may only spare a pair.
     */
    public function orphan_ownerless(): void
    {
        array_map($this->orphan(...), $this->repository->owners_gone());
        if (is_multisite()) {
            $spared = self::is_owner_here(...);
            array_map($this->orphan(...), array_filter($this->repository->owners_without_role(), static fn (int $id): bool => !$spared($id)));
        }
    }

    /**
     * Whether somebody is a user of this blog, or a super admin of the network.
     */
    private static function is_owner_here(int $user_id): bool
    {
        return get_userdata($user_id) !== false && (!is_multisite() || is_user_member_of_blog($user_id) || is_super_admin($user_id));
    }

    /**
     * Notes that a pair was used, at most once a minute for each of its secrets.
     */
    public function record_use(SignedIn $signed_in, string $ip): void
    {
        [$before, $after] = [$this->clock->utc(-self::USE_RESOLUTION), $this->clock->latest(0)];
        $api_key = $signed_in->api_key;
        $own = $signed_in->by_previous_secret ? $api_key->previous_used_at : $api_key->current_used_at;
        foreach ([$api_key->last_used_at, $own] as $at) {
            if ($at === null || $at < $before || $at > $after) {
                $this->repository->mark_used($signed_in, $ip, $this->clock->utc(), $before, $after);
                return;
            }
        }
    }

    /**
     * @return array{list<ApiKey>, int} The page, and the total.
     */
    public function list(ApiKeyQuery $query): array
    {
        $attention = new AttentionConditions($this->clock);
        return [$this->repository->list($query, $attention), $this->repository->count($query, $attention)];
    }
}
