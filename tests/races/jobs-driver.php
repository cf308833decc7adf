<?php
/**
 * Drives one job to its end, as `wp latchkey jobs run` does, and prints how far it is after each chunk.
 *
 * Needs LATCHKEY_JOB, its id; 0 for none. Ends with the peak of memory, in bytes. The lease is short: a killed driver is followed soon.
 */

use Latchkey\Jobs\Job;
use Latchkey\Plugin;

$id = (int) getenv('LATCHKEY_JOB');
$services = Plugin::instance()->services->generators();
$runner = $services->runner(2);
while ($id > 0 && !$services->jobs()->get($id)->state->has_ended()) {
    $report = static function (Job $job): void {
        echo 'done ', $job->done, "\n";
    };
    if (!$runner->run($id, null, $report)) {
        usleep(100_000);
    }
}
echo 'peak ', memory_get_peak_usage(true), "\n";
