<?php

/**
 * Lets processes start together, however long each needs to load: the gate opens when the last one has arrived. GATE contains its folder
 * and the number of processes; without it, nothing waits.
 *
 * @param string $round Name of the gate, if there are several.
 */

declare(strict_types=1);

return static function (string $round = 'start'): void {
    $gate = getenv('GATE');
    if ($gate === false || $gate === '') {
        return;
    }
    [$parties, $folder] = explode(' ', $gate, 2);
    $folder .= '/' . $round;
    is_dir($folder) || @mkdir($folder, 0777, true);
    touch(sprintf('%s/%.6F-%d', $folder, microtime(true), getmypid()));
    $parent = posix_getppid();
    while (count($came = array_diff((array) scandir($folder), ['.', '..'])) < (int) $parties) {
        // Stops waiting if the parent process has ended.
        if (posix_getppid() !== $parent) {
            exit(1);
        }
        usleep(20_000);
    }
    // A little after the last one has arrived, so that every process has noticed it.
    $open = max(array_map(floatval(...), $came)) + 0.1;
    if ($open > microtime(true)) {
        time_sleep_until($open);
    }
};
