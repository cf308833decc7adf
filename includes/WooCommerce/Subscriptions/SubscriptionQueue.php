<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\Actions;
use Latchkey\Support\PerBlog;

/**
 * Decides when the license keys of a subscription are updated. A subscription is first noted in the database, then updated at once or at
 * the end of the request; if that does not happen, the hourly sweep does it.
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
     * Updates a subscription at the end of the request: Subscriptions puts a subscription on hold before it creates the renewal order.
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
            // The change of the subscription itself must continue. The error is logged, and it is tried again at the end of the request.
            return;
        }
    }

    /**
     * Updates a subscription now. If the database is too busy, it is tried again in a minute; the event itself continues.
     */
    public function now(int $subscription_id): void
    {
        if ($subscription_id <= 0) {
            return;
        }
        $this->later->purge($subscription_id);
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
     * Does the deferred updates.
     */
    public function flush(): void
    {
        while (($later = $this->later->all()) !== []) {
            $this->now((int) array_key_first($later));
        }
    }

    /**
     * Updates what is due and was not updated.
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
