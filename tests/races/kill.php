<?php

/**
 * Kills this process at a given query, so that the kill happens at the same point however busy the machine is.
 *
 * @param int $at How many queries from now.
 */

declare(strict_types=1);

return static function (int $at): void {
    add_filter('query', static function (string $query) use (&$at): string {
        if (--$at === 0) {
            posix_kill(posix_getpid(), SIGKILL);
        }
        return $query;
    });
};
