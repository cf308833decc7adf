<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * Texts about license keys that depend on the store.
 */
interface StoreWords
{
    /**
     * @return string A sentence about the end of a key that follows a subscription, such as "Renews with your subscription on May 5, 2028";
     *     '' for any other key.
     */
    public function end(License $license): string;

    /**
     * @param int $time Unix time, in seconds.
     * @return string The date in the format of the store.
     */
    public function date(int $time): string;
}
