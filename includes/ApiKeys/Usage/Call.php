<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\ApiKeys\ApiKey;

/**
 * One answered request that named a key pair.
 */
final class Call
{
    /** Statuses of requests that were refused because of who is calling, from where or how often. */
    public const REFUSED = [401, 403, 429];

    /**
     * @param bool         $signed_in Whether the pair was let in, whatever the answer is.
     * @param string       $route     Its path, and filters that contain ids or states only.
     * @param string       $group     The first segment of the path below the namespace.
     * @param Refusal|null $refusal   Null if it was not refused.
     * @param string       $detail    What the reason is about: a scope, the id of a product, a number, or a code.
     */
    public function __construct(
        public readonly ApiKey $api_key,
        public readonly bool $signed_in,
        public readonly string $method,
        public readonly string $route,
        public readonly string $group,
        public readonly int $status,
        public readonly ?Refusal $refusal,
        public readonly string $detail,
    ) {
    }
}
