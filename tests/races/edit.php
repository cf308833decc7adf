<?php

/**
 * One process that changes a license key as a program does: `php edit.php WORDPRESS VERB KEY`. VERB is `give` (to another buyer), `end`,
 * `delete` or `force`. It waits at the GATE after it has loaded, writes into the file UNDER_WAY once it takes its locks, and says `done` or why
 * it was refused.
 */

declare(strict_types=1);

use Latchkey\Database\DatabaseError;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\DomainError;

[, $wordpress, $verb, $id] = $argv;
require $wordpress . '/wp-load.php';
$licenses = Plugin::instance()->licenses->service();
(require __DIR__ . '/gate.php')();
$under_way = (string) getenv('UNDER_WAY');
if ($under_way !== '') {
    // It has read the key, and now takes what a sale holds: SQLite's one place for writers, or a row.
    $takes = defined('DB_ENGINE') && DB_ENGINE === 'sqlite' ? '/^(START TRANSACTION|BEGIN)/' : '/FOR UPDATE|^(UPDATE|DELETE|INSERT)/';
    add_filter('query', static function (string $query) use ($under_way, $takes): string {
        if (preg_match($takes, $query) === 1) {
            file_put_contents($under_way, $query);
        }
        return $query;
    });
}
try {
    match ($verb) {
        'give' => $licenses->update((int) $id, ['status' => LicenseStatus::Active, 'email' => 'other@example.org']),
        'end' => $licenses->update((int) $id, ['expires_at' => '2033-03-03 03:03:03']),
        'delete' => $licenses->delete((int) $id),
        'force' => $licenses->delete((int) $id, true),
    };
    echo 'done';
} catch (DomainError $refusal) {
    echo $refusal->reason;
} catch (DatabaseError $error) {
    echo $error->busy ? 'busy' : $error->getMessage();
}
