<?php
/** Must-use plugin of throw-away sites: nothing leaves this machine. */

// Mails go into a folder, one JSON file each.
add_filter('pre_wp_mail', static function ($sent, array $mail) {
    $folder = WP_CONTENT_DIR . '/mails';
    wp_mkdir_p($folder);
    file_put_contents(sprintf('%s/%020d-%s.json', $folder, hrtime(true), wp_generate_uuid4()), wp_json_encode($mail));
    return true;
}, 10, 2);

// Blogs of a network are found by one address, and answer with the one that they were asked by.
if (defined('LATCHKEY_NETWORK_URL')) {
    $address = static fn (): string => LATCHKEY_NETWORK_URL . untrailingslashit(get_site()->path);
    add_filter('pre_option_home', $address);
    add_filter('pre_option_siteurl', $address);
}

// A route that gives an error code which it does not declare is in the debug log, and docs/rest.md lacks it.
add_filter('rest_request_after_callbacks', static function ($response, $handler, $request) {
    $code = is_wp_error($response) ? $response->get_error_code() : '';
    if (isset($handler['latchkey_errors'], Latchkey\Rest\Errors::all()[$code]) && !in_array($code, $handler['latchkey_errors'], true)) {
        error_log("{$request->get_method()} {$request->get_route()} gives {$code} and does not declare it.");
    }
    return $response;
}, 10, 3);

// WordPress warns in the debug log when its update check finds nobody.
add_filter('pre_http_request', static function ($response, array $arguments, string $url) {
    if (parse_url($url, PHP_URL_HOST) !== 'api.wordpress.org') {
        return $response;
    }
    return [
        'headers' => [],
        'body' => '{"offers":[],"plugins":[],"themes":[],"translations":[],"no_update":[]}',
        'response' => ['code' => 200, 'message' => 'OK'],
        'cookies' => [],
        'filename' => null,
    ];
}, 10, 3);
