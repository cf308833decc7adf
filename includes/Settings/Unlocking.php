<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Events\EventLog;
use Latchkey\Rest\RateLimiter;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Confirming the password before a secret is created, shown or deleted. A confirmation is valid for 10 minutes, in the same session. A
 * sign-in less than 10 minutes ago counts as a confirmation.
 */
final class Unlocking
{
    private const SECONDS = 600;
    private const TRIES = 5;
    private const WINDOW = 900;
    private const FIELD = 'latchkey_unlocked_until';

    public function __construct(
        private readonly RateLimiter $limiter,
        private readonly EventLog $events,
        private readonly SignInSettings $settings,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @throws DomainError `latchkey_reauthentication_required`.
     */
    public function require_unlocked(int $user_id): void
    {
        if (!$this->settings->require_unlock()) {
            return;
        }
        $session = $this->session($user_id);
        $login = is_int($session['login'] ?? null) ? $session['login'] : 0;
        $until = is_int($session[self::FIELD] ?? null) ? $session[self::FIELD] : 0;
        if (!$this->clock->holds($login + self::SECONDS, self::SECONDS) && !$this->clock->holds($until, self::SECONDS)) {
            throw new DomainError('latchkey_reauthentication_required');
        }
    }

    /**
     * @return int When it ends: Unix time, in seconds.
     * @throws DomainError `latchkey_wrong_password`, or `latchkey_too_many_attempts` after 5 wrong ones in 15 minutes.
     */
    public function unlock(int $user_id, #[\SensitiveParameter] string $password, Actor $actor): int
    {
        $bucket = 'unlock:' . $user_id;
        $this->limiter->take($bucket, self::TRIES, self::WINDOW);
        $user = get_userdata($user_id);
        if ($user === false || !wp_check_password($password, $user->user_pass, $user_id)) {
            $this->events->record($actor, 'key_pairs.unlock_failed', 'user', $user_id);
            throw new DomainError('latchkey_wrong_password');
        }
        $this->limiter->clear($bucket);
        $until = $this->clock->now() + self::SECONDS;
        $session = $this->session($user_id);
        if ($session !== []) {
            $session[self::FIELD] = $until;
            \WP_Session_Tokens::get_instance($user_id)->update(wp_get_session_token(), $session);
        }
        $this->events->record($actor, 'key_pairs.unlocked', 'user', $user_id);
        return $until;
    }

    /**
     * @return array<mixed> Empty if the request has no session.
     */
    private function session(int $user_id): array
    {
        $token = wp_get_session_token();
        return $token === '' ? [] : \WP_Session_Tokens::get_instance($user_id)->get($token) ?? [];
    }
}
