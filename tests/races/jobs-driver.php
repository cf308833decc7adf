<?php
/**
 * Drives one job to its end, as `wp latchkey jobs run` does, and prints how far it is after each chunk.
 *
 * Needs LATCHKEY_JOB, its id; 0 for none. LATCHKEY_KILL, "1000 7", kills it at the seventh query once 1000 are done. Ends with the peak of memory, in bytes. The lease is short: a killed driver is followed soon.
 */

use Latchkey\Jobs\Job;
use Latchkey\Plugin;

$id = (int) getenv('LATCHKEY_JOB');
$kill = getenv('LATCHKEY_KILL') === false ? null : array_map(intval(...), explode(' ', getenv('LATCHKEY_KILL')));
$plugin = Plugin::instance();
$runner = $plugin->jobs->runner(2);
while ($id > 0 && !$plugin->jobs->service()->get($id)->state->has_ended()) {
    $report = static function (Job $job) use (&$kill): void {
        echo 'done ', $job->done, "\n";
        if ($kill !== null && $job->done >= $kill[0]) {
            (require __DIR__ . '/kill.php')($kill[1]);
            $kill = null;
        }
    };
    if (!$runner->run($id, null, $report)) {
        usleep(100_000);
    }
}
echo 'peak ', memory_get_peak_usage(true), "\n";
