<?php
/**
 * Loads a site's WordPress outside any request and runs a PHP file in it.
 *
 * Expects $latchkey_run: wordpress (folder), file (path), as (login name or ''),
 * installing (bool).
 */

set_time_limit(0);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
$_SERVER['HTTP_HOST'] = '127.0.0.1';
unset($_SERVER['PATH_INFO']);

// Errors as text, not as an HTML page.
define('WP_DISABLE_FATAL_ERROR_HANDLER', true);
if ($latchkey_run['installing']) {
    define('WP_INSTALLING', true);
}
require_once $latchkey_run['wordpress'] . '/wp-load.php';

// WP_DEBUG_DISPLAY hides errors; here they must be visible.
ini_set('display_errors', 'stderr');
ini_set('html_errors', '0');
if ($latchkey_run['as'] !== '') {
    $latchkey_user = get_user_by('login', $latchkey_run['as']);
    if (!$latchkey_user) {
        throw new RuntimeException('No such user: ' . $latchkey_run['as']);
    }
    wp_set_current_user($latchkey_user->ID);
}
require $latchkey_run['file'];
