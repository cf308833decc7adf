<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_Error;
use WP_Hook;

/**
 * Signing in on a site that closes REST to visitors as WordPress's handbook shows: such code asks whether a user is signed in. While it
 * asks about one of our routes, the owner of a valid pair is the current user; before and after that, nobody is.
 */
final class ClosedRest
{
    private const HOOK = 'rest_authentication_errors';

    /** @var array<int, array<int|string, mixed>> What was wrapped, by priority and id. */
    private array $wrapped = [];

    private bool $is_open = false;

    /** How often a callback has asked the same again meanwhile. */
    private int $depth = 0;

    /**
     * @param \Closure(): Authenticator $authenticator Made only for a route of ours.
     */
    public function __construct(private readonly \Closure $authenticator)
    {
    }

    /**
     * Filter `rest_authentication_errors`, first of all.
     */
    public function open(mixed $error): mixed
    {
        if ($this->is_open) {
            $this->depth++;
            return $error;
        }
        if (!$this->is_our_route() || get_current_user_id() !== 0) {
            return $error;
        }
        $probed = ReachProbe::user();
        $owner = $probed > 0 ? $probed : ($this->authenticator)()->pair_owner();
        if ($owner > 0) {
            $this->is_open = true;
            $this->depth = 0;
            try {
                wp_set_current_user($owner);
                $this->wrap();
            } catch (\Throwable $thrown) {
                $this->leave();
                throw $thrown;
            }
        }
        return $error;
    }

    /**
     * Filter `rest_authentication_errors`, last of all.
     */
    public function close(mixed $error): mixed
    {
        if ($this->depth > 0) {
            $this->depth--;
            return $error;
        }
        $this->leave();
        $is_refused = $error instanceof WP_Error && $this->is_our_route() && get_current_user_id() === 0;
        return $is_refused && Credentials::need_https() ? Errors::make('latchkey_https_required') : $error;
    }

    /**
     * Also action `shutdown`, if a callback has ended the request.
     */
    public function leave(): void
    {
        if (!$this->is_open) {
            return;
        }
        $this->is_open = false;
        $this->depth = 0;
        wp_set_current_user(0);
        $hook = $this->hook();
        foreach ($this->wrapped as $priority => $functions) {
            foreach ($functions as $id => $function) {
                $this->put($hook, $priority, $id, $function);
            }
        }
        $this->wrapped = [];
    }

    /**
     * A hook has no end that is always reached: whichever callback throws ends it here.
     */
    private function wrap(): void
    {
        $hook = $this->hook();
        if ($hook === null) {
            return;
        }
        foreach ($hook->callbacks as $priority => $callbacks) {
            foreach ($callbacks as $id => $callback) {
                if (isset($this->wrapped[$priority][$id])) {
                    continue;
                }
                $function = $callback['function'];
                $this->wrapped[$priority][$id] = $function;
                $this->put($hook, $priority, $id, function (mixed ...$arguments) use ($function): mixed {
                    try {
                        $answer = call_user_func_array($function, $arguments);
                        if ($this->is_open) {
                            // It may have added others.
                            $this->wrap();
                        }
                        return $answer;
                    } catch (\Throwable $thrown) {
                        $this->leave();
                        throw $thrown;
                    }
                });
            }
        }
    }

    /**
     * Its place and its count of arguments stay; what was removed meanwhile stays removed.
     */
    private function put(?WP_Hook $hook, int $priority, int|string $id, mixed $function): void
    {
        if ($hook !== null && isset($hook->callbacks[$priority][$id])) {
            /** @var array<int, array<non-decimal-int-string, array{function: callable(): mixed, accepted_args: int}>> $callbacks */
            $callbacks = array_replace_recursive($hook->callbacks, [$priority => [$id => ['function' => $function]]]);
            $hook->callbacks = $callbacks;
        }
    }

    private function hook(): ?WP_Hook
    {
        $hooks = $GLOBALS['wp_filter'] ?? null;
        $hook = is_array($hooks) ? $hooks[self::HOOK] ?? null : null;
        return $hook instanceof WP_Hook ? $hook : null;
    }

    private function is_our_route(): bool
    {
        $wp = $GLOBALS['wp'] ?? null;
        $route = $wp instanceof \WP ? $wp->query_vars['rest_route'] ?? '' : '';
        return is_string($route) && Routes::are_ours('/' . ltrim($route, '/'));
    }
}
