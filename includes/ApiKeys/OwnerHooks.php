<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\Actions;
use Latchkey\Support\Blog;

/**
 * If a user is deleted or removed, their API key pairs are stopped on every blog that the user belonged to.
 */
final class OwnerHooks
{
    /**
     * @param \Closure(): ApiKeyService $service
     * @param \Closure(): bool          $has_tables Whether the current blog has the plugin's tables, active or not.
     */
    public function __construct(private readonly \Closure $service, private readonly \Closure $has_tables)
    {
    }

    /**
     * Action `deleted_user`. In a network it also runs if a user is removed from one blog.
     */
    public function deleted(int $user_id): void
    {
        if (get_userdata($user_id) === false) {
            Blog::each(fn () => $this->orphan($user_id));
        } else {
            $this->orphan($user_id);
        }
    }

    /**
     * Action `remove_user_from_blog`, before the user is removed. Super admins need no membership.
     */
    public function removed(int $user_id, int $blog_id): void
    {
        if (!is_super_admin($user_id)) {
            Blog::within($blog_id, fn () => $this->orphan($user_id));
        }
    }

    /**
     * Also if the plugin is not active on the blog: otherwise the pair would sign in again when it is activated.
     */
    private function orphan(int $user_id): void
    {
        $waits = !($this->has_tables)();
        try {
            if (!$waits) {
                ($this->service)()->orphan($user_id);
            }
        } catch (DatabaseError) {
            // The user goes anyway.
            $waits = true;
        }
        if ($waits && Blog::has_plugin()) {
            Actions::later(ApiKeyService::ORPHAN_HOOK, $user_id);
        }
    }
}
