<?php
/**
 * The router of PHP's built-in web server: serves existing files, and passes all
 * other requests to WordPress, like the usual rewrite rule.
 */

$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (preg_match('~^/second(/wp-(admin|content|includes)\b.*|/[\w-]+\.php)$~', $path, $below) === 1 && !file_exists($_SERVER['DOCUMENT_ROOT'] . '/second')) {
    // The second blog of a network has the files of the first.
    $path = $below[1];
}
$is_below = $below !== [];
unset($below);
$file = $_SERVER['DOCUMENT_ROOT'] . $path;

if ($path !== '/' && is_dir($file) && is_file(rtrim($file, '/') . '/index.php')) {
    if (!str_ends_with($path, '/')) {
        $query = (string) ($_SERVER['QUERY_STRING'] ?? '');
        header('Location: ' . $path . '/' . ($query === '' ? '' : '?' . $query), true, 301);
        return true;
    }
    $path .= 'index.php';
    $file .= 'index.php';
} elseif (is_file($file) && !str_ends_with($file, '.php')) {
    if (str_contains($path, '/.')) {
        return http_response_code(403);
    }
    $type = ['css' => 'text/css', 'js' => 'text/javascript'][pathinfo($file, PATHINFO_EXTENSION)] ?? null;
    if (!$is_below && ($type === null || !isset($_GET['ver']) || getenv('LATCHKEY_SITE_CACHED') !== '1')) {
        return false;
    }
    $type ??= (string) mime_content_type($file);
    // Browsers cache URLs with a version, as with a usual web server.
    header('Cache-Control: public, max-age=31536000, immutable');
    header('Content-Type: ' . $type . '; charset=UTF-8');
    header('Content-Length: ' . filesize($file));
    readfile($file);
    return true;
} elseif (!is_file($file)) {
    $path = '/index.php';
    $file = $_SERVER['DOCUMENT_ROOT'] . $path;
}

// The built-in server sets these to this router.
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $path;
$_SERVER['SCRIPT_FILENAME'] = $file;
unset($_SERVER['PATH_INFO'], $path, $query, $is_below);
chdir(dirname($file));
require $file;
return true;
