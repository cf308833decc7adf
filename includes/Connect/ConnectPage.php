<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\ApiKeys\ApiKeySettings;
use Latchkey\Rest\Errors;
use Latchkey\Support\Capabilities;
use Latchkey\Support\DomainError;
use Latchkey\Support\PageCaches;

/**
 * The page that a program sends an administrator to. Opening it changes nothing: its buttons do. It is a page of its own, without wp-admin's
 * frame and without scripts of other plugins, and no other site can show it in a frame.
 */
final class ConnectPage
{
    public const ACTION = 'latchkey_connect';

    /**
     * @param \Closure(): ConnectService $service Only called for administrators.
     */
    public function __construct(
        private readonly \Closure $service,
        private readonly ConnectEnds $ends,
        private readonly ApiKeySettings $settings,
        private readonly ConnectView $view,
    ) {
    }

    /**
     * Actions `admin_post_…` and `admin_post_nopriv_…`. Ends the request, if it is for this page.
     *
     * @param array<mixed> $query  The parameters of the address, unslashed.
     * @param string       $method The method of the request.
     */
    public function answer(array $query, string $method): void
    {
        if (!self::is_meant($query)) {
            return;
        }
        $this->guard();
        if (!in_array($method, ['GET', 'HEAD'], true)) {
            $this->refuse(405, __('Open this page with a link. It takes nothing else.', 'latchkey'));
        }
        if (!Transport::is_safe()) {
            $this->refuse(403, Errors::make('latchkey_https_required')->get_error_message());
        }
        if (!is_user_logged_in()) {
            $this->sign_in($query);
        }
        if (!current_user_can(Capabilities::API_KEYS)) {
            $this->refuse(403, __('Only an administrator of this store can connect a program.', 'latchkey'));
        }
        $this->show($query);
    }

    /**
     * The same while the tables are missing.
     *
     * @param array<mixed> $query The parameters of the address.
     */
    public static function unready(array $query): void
    {
        if (self::is_meant($query)) {
            wp_die(esc_html(Errors::make('latchkey_not_ready')->get_error_message()), '', ['response' => 503]);
        }
    }

    /**
     * @param array<mixed> $query
     * @return bool False if another plugin runs the hook by itself.
     */
    private static function is_meant(array $query): bool
    {
        return ($query['action'] ?? null) === self::ACTION;
    }

    /**
     * @param array<mixed> $query
     */
    private function show(array $query): never
    {
        try {
            $service = ($this->service)();
            $request = $service->read($query);
        } catch (DomainError $invalid) {
            $parameter = $invalid->data['parameter'] ?? '';
            $this->refuse(400, Errors::from($invalid)->get_error_message(), is_string($parameter) ? $parameter : '');
        }
        status_header(200);
        $this->view->form($request, $service->standing($request), $this->ends->offered($request->until, $this->settings->lifetime()), self::address($query));
        exit;
    }

    /**
     * @param string $parameter What is wrong, for the program's developers.
     */
    private function refuse(int $status, string $sentence, string $parameter = ''): never
    {
        status_header($status);
        $this->view->refusal($sentence, $parameter);
        exit;
    }

    /**
     * @param array<mixed> $query
     */
    private function sign_in(array $query): never
    {
        wp_safe_redirect(wp_login_url(self::address($query)));
        exit;
    }

    /**
     * @param array<mixed> $query
     * @return string The address of this page, on this site, with the parameters that it knows.
     */
    private static function address(array $query): string
    {
        $known = array_filter(array_intersect_key($query, array_flip([...ConnectRequest::FIELDS, 'products'])), is_string(...));
        return admin_url('admin-post.php') . '?' . http_build_query(['action' => self::ACTION] + $known, '', '&', PHP_QUERY_RFC3986);
    }

    private function guard(): void
    {
        PageCaches::keep_out();
        if (headers_sent()) {
            return;
        }
        header('Content-Type: text/html; charset=utf-8');
        header('Referrer-Policy: no-referrer');
        header('X-Robots-Tag: noindex, nofollow');
        header('X-Content-Type-Options: nosniff');
        // WordPress has sent SAMEORIGIN.
        header('X-Frame-Options: DENY');
        $rest = PageFiles::source(rest_url());
        header(
            "Content-Security-Policy: default-src 'none'; {$this->view->policy()}; connect-src {$rest}; form-action 'none'; base-uri 'none'; "
            . "frame-ancestors 'none'",
            false,
        );
    }
}
