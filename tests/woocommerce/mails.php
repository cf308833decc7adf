<?php

/**
 * One process that is killed: `php mails.php WORDPRESS complete ORDER` or `php mails.php WORDPRESS deliver`.
 *
 * KILL says where: `query N` (before the N-th query from its deed on), `before` (it has the mail, and has not sent it) or `after` (sent, not
 * marked). Without KILL it ends by itself, and prints how many queries it made.
 */

declare(strict_types=1);

[, $wordpress, $deed] = $argv;
require $wordpress . '/wp-load.php';
ini_set('display_errors', 'stderr');

[$where, $at] = explode(' ', getenv('KILL') . ' 0');
$die = static fn (): bool => posix_kill(posix_getpid(), SIGKILL);

// The catcher of the site writes the mail at 10.
if ($where === 'before' || $where === 'after') {
    add_filter('pre_wp_mail', static function (mixed $sent, array $mail) use ($die): mixed {
        if (str_starts_with($mail['subject'], 'Your license keys')) {
            $die();
        }
        return $sent;
    }, $where === 'before' ? 5 : 15, 2);
}
$queries = 0;
add_filter('query', static function (string $query) use (&$queries, $where, $at, $die): string {
    if (++$queries === (int) $at && $where === 'query') {
        $die();
    }
    return $query;
});
if ($deed === 'complete') {
    wc_get_order((int) $argv[3])->update_status('processing');
} else {
    do_action('latchkey_housekeeping');
}
// Last of all: the outbox has had its turn.
add_action('shutdown', static function () use (&$queries): void {
    echo 'done ' . $queries;
}, PHP_INT_MAX);
