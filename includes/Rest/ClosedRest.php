<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_Error;
use WP_Hook;

/**
 * Lets key pairs sign in on a site that closes the REST API to visitors in the way that WordPress's handbook shows: with a callback that
 * checks whether a user is signed in. While such callbacks run for one of our routes, the owner of a valid key pair is the current user;
 * before and after that, nobody is.
 */
final class ClosedRest
{
    private const HOOK = 'rest_authentication_errors';

    /** @var array<int, array<int|string, mixed>> The wrapped callbacks, by priority and id. */
    private array $wrapped = [];

    private bool $is_open = false;

    /** How many nested runs of the filter are open: a callback may apply it again. */
    private int $depth = 0;

    /**
     * @param \Closure(): Authenticator $authenticator Only called for one of our routes.
     */
    public function __construct(private readonly \Closure $authenticator)
    {
    }

    /**
     * Filter `rest_authentication_errors`, before all other callbacks.
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
     * Filter `rest_authentication_errors`, after all other callbacks.
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
     * Signs the owner out again. Also action `shutdown`, in case a callback ended the request.
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
     * Wraps every callback of the filter, so that the owner is signed out if one of them throws: then `close()` is not called.
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
                            // The callback may have added others.
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
     * Replaces the function of a callback. Its priority and number of arguments stay; a callback that was removed in the meantime stays removed.
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
