<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * Whether programs and sold software can reach our routes from outside: security plugins may block the REST API in ways that this plugin
 * cannot change. The site sends requests to itself, in the background or on demand, and keeps the result for a day.
 *
 * @phpstan-type Closed array{title: string, text: string, routes: list<string>}
 */
final class Reach
{
    public const TRANSIENT = 'latchkey_rest_reach';

    private const TIMEOUT = 5;

    /** Routes that programs with a key pair call. Those that sold software calls are below `keys`. */
    private const PROGRAMS = ['keys', 'activations', 'generators', 'jobs', 'key-pairs/self'];
    private const SOFTWARE = ['keys/validate', 'keys/activate', 'keys/deactivate'];

    /**
     * @return Closed|null What is blocked and which routes to allow; null if nothing is known to be blocked.
     */
    public function closed(): ?array
    {
        $found = get_transient(self::TRANSIENT);
        return is_array($found) ? self::words($found) : null;
    }

    /**
     * Checks again if the last result is older than a day.
     */
    public function refresh(): void
    {
        if (!is_array(get_transient(self::TRANSIENT))) {
            $this->check();
        }
    }

    /**
     * Checks now; takes up to ten seconds.
     *
     * @return Closed|null See `closed()`.
     */
    public function check(): ?array
    {
        $found = ['software' => $this->ask_as_software(), 'programs' => $this->ask_as_program()];
        set_transient(self::TRANSIENT, $found, DAY_IN_SECONDS);
        return self::words($found);
    }

    /**
     * @param mixed        $response The result of `wp_remote_request()`.
     * @param list<string> $ours    Error codes that only we return, besides `latchkey_…`.
     * @return string The unexpected response, such as "401 rest_not_logged_in"; '' if the response is ours, or if the site could not be
     *     reached.
     */
    public static function verdict(mixed $response, array $ours): string
    {
        $status = is_array($response) ? wp_remote_retrieve_response_code($response) : 0;
        if (!is_array($response) || !is_int($status) || $status < 200 || $status >= 500) {
            return '';
        }
        $body = json_decode(wp_remote_retrieve_body($response), true);
        $code = is_array($body) && is_string($body['code'] ?? null) ? $body['code'] : '';
        if (str_starts_with($code, 'latchkey_') || in_array($code, $ours, true)) {
            return '';
        }
        return trim($status . ' ' . mb_substr(sanitize_key($code), 0, 60));
    }

    private function ask_as_software(): string
    {
        $asked = ['method' => 'POST', 'body' => (string) wp_json_encode(['key' => 'latchkey-reach']), 'headers' => ['Content-Type' => 'application/json']];
        return self::verdict($this->ask('keys/validate', $asked), ['invalid_key', 'rate_limited']);
    }

    /**
     * Requests a page that cannot exist: the error is ours, and does not count as a failed sign-in.
     */
    private function ask_as_program(): string
    {
        $user = get_current_user_id();
        if ($user === 0) {
            $administrators = get_users(['role' => 'administrator', 'number' => 1, 'fields' => 'ID']);
            $user = is_numeric($administrators[0] ?? null) ? (int) $administrators[0] : 0;
        }
        // Some plugins refuse any `Authorization` header but their own. This key pair does not exist.
        $headers = [ReachProbe::HEADER => ReachProbe::token($user), 'Authorization' => 'Basic ' . base64_encode('ck_latchkey_reach:cs_latchkey_reach')];
        return self::verdict($this->ask('keys?per_page=0', ['headers' => $headers]), ['rest_invalid_param']);
    }

    /**
     * @param array{method?: string, body?: string, headers?: array<string, string>} $asked
     */
    private function ask(string $route, array $asked): mixed
    {
        [$path, $query] = explode('?', $route . '?');
        $url = rest_url(Routes::answered_namespace() . '/' . $path);
        // As for WordPress's own requests to itself.
        $verifies = (bool) apply_filters('https_local_ssl_verify', false);
        $own = ['timeout' => self::TIMEOUT, 'redirection' => 0, 'sslverify' => $verifies, 'cookies' => []];
        return wp_remote_request($query === '' ? $url : add_query_arg(wp_parse_args($query), $url), $own + $asked);
    }

    /**
     * @param array<mixed> $found
     * @return Closed|null
     */
    private static function words(array $found): ?array
    {
        $software = is_string($found['software'] ?? null) ? $found['software'] : '';
        $programs = is_string($found['programs'] ?? null) ? $found['programs'] : '';
        if ($software === '' && $programs === '') {
            return null;
        }
        $namespace = Routes::answered_namespace();
        return [
            'title' => $programs === ''
                ? __('Sold software cannot validate or activate its license keys: something on this site blocks the REST API for visitors.', 'latchkey')
                : __('API keys are refused: something on this site blocks the REST API.', 'latchkey'),
            'text' => sprintf(
                /* translators: %s: what the site answered, such as "401 rest_not_logged_in". */
                __('The site answered “%s”. Allow these routes where the REST API is blocked, for example in the settings of a security plugin:', 'latchkey'),
                $programs === '' ? $software : $programs,
            ),
            'routes' => array_map(static fn (string $route): string => "/{$namespace}/{$route}", $programs === '' ? self::SOFTWARE : self::PROGRAMS),
        ];
    }
}
