<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Check;
use Latchkey\Health\Finding;

/**
 * Whether requests arrive over HTTPS, because API keys and codes are sent with every request.
 */
final class HttpsCheck implements Check
{
    public function name(): string
    {
        return 'https';
    }

    public function label(): string
    {
        return __('HTTPS', 'latchkey');
    }

    public function why(): string
    {
        return __('License keys and API keys are sent with every request. Over HTTPS nobody on the way can read them.', 'latchkey');
    }

    public function look(): Finding
    {
        $environment = wp_get_environment_type();
        // Commands and WordPress's weekly check are not HTTP requests of a visitor.
        $is_request = isset($_SERVER['REMOTE_ADDR']) && !wp_doing_cron() && !(defined('WP_CLI') && WP_CLI === true);
        if (wp_is_using_https() && $is_request && !is_ssl()) {
            return Finding::critical(__('HTTPS requests arrive as plain HTTP', 'latchkey'), [
                __('A proxy in front of this site ends HTTPS and does not tell WordPress, so programs with an API key are refused.', 'latchkey'),
                __('Have the proxy send X-Forwarded-Proto, and have wp-config.php set $_SERVER[\'HTTPS\'] from it. The API Keys screen shows the lines.', 'latchkey'),
            ], value: "addresses https, request http, environment {$environment}");
        }
        if (wp_is_using_https()) {
            return Finding::good(__('License keys and API keys are sent over HTTPS', 'latchkey'), "https, environment {$environment}");
        }
        if ($environment === 'local') {
            return Finding::good(__('Without HTTPS, API keys work only because this is a local site', 'latchkey'), 'http, environment local');
        }
        return Finding::critical(__('License keys are sent without HTTPS', 'latchkey'), [
            __('Anyone on the way can read them, and programs with an API key are refused.', 'latchkey'),
            __('Get a certificate from your host, and set both addresses under Settings → General to https://.', 'latchkey'),
        ], value: "http, environment {$environment}");
    }
}
