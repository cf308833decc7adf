<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * What a store adds to the words about its license keys.
 */
interface StoreWords
{
    /**
     * @return string The end of a key that something else decides, such as "Renews with your subscription on May 5, 2028"; '' if the key's own
     *     end says it all.
     */
    public function end(License $license): string;

    /**
     * @param int $time Seconds, Unix time.
     * @return string The day in the store's format.
     */
    public function date(int $time): string;
}
