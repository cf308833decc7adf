<?php
/** Must-use plugin of test sites: blocks mails and outgoing requests, and makes passwords cheap. */

// Mails are written to a folder, as one JSON file each.
add_filter('pre_wp_mail', static function ($sent, array $mail) {
    $folder = WP_CONTENT_DIR . '/mails';
    wp_mkdir_p($folder);
    file_put_contents(sprintf('%s/%020d-%s.json', $folder, hrtime(true), wp_generate_uuid4()), wp_json_encode($mail));
    return true;
}, 10, 2);

// Blogs of a network are found by one domain, and their URLs have the host of the request.
if (defined('LATCHKEY_NETWORK_URL')) {
    $address = static fn (): string => LATCHKEY_NETWORK_URL . untrailingslashit(get_site()->path);
    add_filter('pre_option_home', $address);
    add_filter('pre_option_siteurl', $address);
}

// If a route returns an error code that it does not declare, and docs/rest.md therefore lacks, this is logged.
add_filter('rest_request_after_callbacks', static function ($response, $handler, $request) {
    $code = is_wp_error($response) ? $response->get_error_code() : '';
    if (isset($handler['latchkey_errors'], Latchkey\Rest\Errors::all()[$code]) && !in_array($code, $handler['latchkey_errors'], true)) {
        error_log("{$request->get_method()} {$request->get_route()} gives {$code} and does not declare it.");
    }
    return $response;
}, 10, 3);

// WordPress logs a warning if its update check fails.
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

// The hash of a password takes a twentieth of a second otherwise, for each user that a test makes and each sign-in.
add_filter('wp_hash_password_options', static fn (array $options, string $algorithm): array => $algorithm === PASSWORD_BCRYPT ? ['cost' => 4] : $options, 10, 2);
