<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\Actions;
use Latchkey\Support\PerBlog;

/**
 * Which subscriptions' license keys are to be updated, and when: each is noted first, updated at once or at the end of the request, and by
 * the sweep if that did not happen.
 */
final class SubscriptionQueue
{
    public const HOOK = 'latchkey_follow_subscription';
    private const RETRY_SECONDS = 60;
    private const SWEPT = 200;
    private const SECONDS = 15;

    /** @var PerBlog<int, true> */
    private readonly PerBlog $later;

    public function __construct(private readonly SubscriptionKeys $keys, private readonly SubscriptionRepository $repository)
    {
        $this->later = new PerBlog();
    }

    /**
     * Follows a subscription once, when the request has done its own work: Subscriptions puts every renewal on hold before it makes the
     * order for it.
     */
    public function later(int $subscription_id): void
    {
        if ($subscription_id <= 0 || $this->later->has($subscription_id)) {
            return;
        }
        $this->later->set($subscription_id, true);
        try {
            $this->repository->note($subscription_id);
        } catch (DatabaseError) {
            // The subscription's own change goes on; the log has the reason, and the end of the request tries again.
            return;
        }
    }

    /**
     * Follows a subscription now. If the database is too busy it is tried again in a minute, and the event that asked goes on.
     */
    public function now(int $subscription_id): void
    {
        if ($subscription_id <= 0) {
            return;
        }
        $this->later->forget($subscription_id);
        try {
            $next = $this->keys->follow($subscription_id);
        } catch (\Throwable $error) {
            if (!$error instanceof DatabaseError) {
                error_log(sprintf('Latchkey: subscription %d: %s: %s', $subscription_id, $error::class, $error->getMessage()));
            }
            $next = time() + self::RETRY_SECONDS;
        }
        if ($next !== null) {
            Actions::once($next, self::HOOK, $subscription_id);
        }
    }

    /**
     * Does what was put off.
     */
    public function flush(): void
    {
        while (($later = $this->later->all()) !== []) {
            $this->now((int) array_key_first($later));
        }
    }

    /**
     * What is due and nobody did.
     */
    public function sweep(): void
    {
        $until = time() + self::SECONDS;
        foreach ($this->repository->due(self::SWEPT) as $subscription_id) {
            $this->now($subscription_id);
            if (time() >= $until) {
                return;
            }
        }
    }
}
