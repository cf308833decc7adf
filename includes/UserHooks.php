<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\Database\DatabaseError;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Support\Actions;
use Latchkey\Support\Blog;
use Latchkey\Support\Hooks;

/**
 * The list of hooks, its part for users who go: their API key pairs stay, stopped, on every blog of which they were.
 */
final class UserHooks
{
    public function __construct(private readonly Services $services)
    {
    }

    public function register(): void
    {
        Hooks::everywhere_action('deleted_user', $this->deleted(...));
        Hooks::everywhere_action('remove_user_from_blog', $this->removed(...));
        Hooks::action(
            ApiKeyService::ORPHAN_HOOK,
            fn (int $user_id) => $this->services->key_pairs()->orphan($user_id),
            meanwhile: static fn (int $user_id) => Actions::later(ApiKeyService::ORPHAN_HOOK, $user_id),
        );
        // Who went while the plugin was not active where that happened.
        Hooks::action(Housekeeping::HOOK, fn () => $this->services->key_pairs()->orphan_ownerless(), 30);
    }

    /**
     * Action `deleted_user`. In a network it comes for one blog as well, of which the user is a member no more.
     */
    private function deleted(int $user_id): void
    {
        if (get_userdata($user_id) === false) {
            Blog::each(fn () => $this->orphan($user_id));
        } else {
            $this->orphan($user_id);
        }
    }

    /**
     * Action `remove_user_from_blog`, before it is done. Whoever administers the network needs no membership.
     */
    private function removed(int $user_id, int $blog_id): void
    {
        if (!is_super_admin($user_id)) {
            Blog::within($blog_id, fn () => $this->orphan($user_id));
        }
    }

    /**
     * Also where the plugin is not active just now: the pair would sign in again when it is.
     */
    private function orphan(int $user_id): void
    {
        $waits = !$this->services->migrator()->is_current();
        try {
            if (!$waits) {
                $this->services->key_pairs()->orphan($user_id);
            }
        } catch (DatabaseError) {
            // The user goes all the same.
            $waits = true;
        }
        if ($waits && Blog::has_plugin()) {
            Actions::later(ApiKeyService::ORPHAN_HOOK, $user_id);
        }
    }
}
