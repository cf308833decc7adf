<?php
/** Completes WooCommerce's installation: tables and pages, without onboarding. */

WC_Install::install();
WC_Install::create_pages();
foreach (
    [
        'woocommerce_onboarding_profile' => ['skipped' => true],
        'woocommerce_task_list_hidden' => 'yes',
        'woocommerce_task_list_welcome_modal_dismissed' => 'yes',
        'woocommerce_coming_soon' => 'no',
        'woocommerce_allow_tracking' => 'no',
        'woocommerce_show_marketplace_suggestions' => 'no',
        'woocommerce_default_country' => 'US:CA',
        'woocommerce_currency' => 'USD',
    ] as $name => $value
) {
    update_option($name, $value);
}
delete_transient('_wc_activation_redirect');
wc_get_container()->get(Automattic\WooCommerce\Internal\Features\FeaturesController::class);
if (class_exists('ActionScheduler_QueueRunner')) {
    // Otherwise pending installation tasks would run in a request of a test.
    ActionScheduler_QueueRunner::instance()->run('install');
}
flush_rewrite_rules(false);
