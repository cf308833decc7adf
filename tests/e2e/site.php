<?php
/** Must-use plugin for sites of browser tests: disables what wp-admin does besides the requested page. */

// Longer than any page of a test is open.
add_filter('heartbeat_settings', static fn (array $settings): array => ['interval' => 120] + $settings);
add_filter('emoji_svg_url', '__return_false');

// Runs after WordPress has added its own callbacks, and removes them.
add_action('init', static function (): void {
    remove_action('wp_head', 'print_emoji_detection_script', 7);
    remove_action('admin_enqueue_scripts', 'wp_enqueue_command_palette_assets');
});
add_action('admin_init', static function (): void {
    remove_action('admin_print_scripts', 'print_emoji_detection_script');
    remove_action('admin_enqueue_scripts', ['WP_Internal_Pointers', 'enqueue_scripts']);
    foreach (['core', 'plugins', 'themes'] as $what) {
        remove_action('admin_init', '_maybe_update_' . $what);
    }
}, 0);
