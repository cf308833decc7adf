<?php

/**
 * Lets processes begin together, however long each needs to load: the gate opens for all once the last has come. GATE names its
 * folder and how many they are; without it, nothing waits.
 *
 * @param string $round Which of several gates, in the order in which all of them come.
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
        // One that died would be waited for until the test's own limit, and no longer.
        if (posix_getppid() !== $parent) {
            exit(1);
        }
        usleep(20_000);
    }
    // A little after the last one came, for everybody has seen it then.
    $open = max(array_map(floatval(...), $came)) + 0.1;
    if ($open > microtime(true)) {
        time_sleep_until($open);
    }
};
