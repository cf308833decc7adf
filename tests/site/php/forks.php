<?php
/**
 * Runs PHP files with a site's WordPress loaded, each in a fork of this process, which keeps in memory what has been compiled.
 *
 * Reads a line of JSON for each: id, output and errors (the files of its stdout and stderr), run (see run.php). When one has ended, writes a line of
 * JSON: id, code (its exit code; null if a signal has ended it).
 */

// Nobody waits for the forks of this process.
pcntl_signal(SIGCHLD, SIG_IGN);
// STDIN may be a socket: nothing to do for a minute is not its end.
$latchkey_patience = ini_set('default_socket_timeout', '-1');
while (!feof(STDIN)) {
    $latchkey_line = fgets(STDIN);
    if ($latchkey_line === false || pcntl_fork() !== 0) {
        continue;
    }
    ini_set('default_socket_timeout', $latchkey_patience);
    pcntl_signal(SIGCHLD, SIG_DFL);
    $latchkey_fork = json_decode($latchkey_line, true);
    $latchkey_pid = pcntl_fork();
    if ($latchkey_pid === 0) {
        $latchkey_run = $latchkey_fork['run'];
        break;
    }
    pcntl_waitpid($latchkey_pid, $latchkey_status);
    fwrite(STDOUT, json_encode([
        'id' => $latchkey_fork['id'],
        'code' => pcntl_wifexited($latchkey_status) ? pcntl_wexitstatus($latchkey_status) : null,
    ]) . "\n");
    exit;
}
if (!isset($latchkey_run)) {
    exit;
}
// The first free numbers are taken: these become its stdin, stdout and stderr.
fclose(STDIN);
$latchkey_streams = [fopen('/dev/null', 'r')];
fclose(STDOUT);
$latchkey_streams[] = fopen($latchkey_fork['output'], 'w');
fclose(STDERR);
$latchkey_streams[] = fopen($latchkey_fork['errors'], 'w');
// PHP itself writes no error to a stderr that is opened again.
register_shutdown_function(static function (array $streams): void {
    $error = error_get_last();
    if ($error !== null) {
        fwrite($streams[2], "PHP: {$error['message']} in {$error['file']}:{$error['line']}\n");
    }
}, $latchkey_streams);
$_SERVER['REQUEST_TIME_FLOAT'] = microtime(true);
$_SERVER['REQUEST_TIME'] = time();
unset($latchkey_line, $latchkey_fork, $latchkey_pid, $latchkey_patience);
require __DIR__ . '/run.php';
