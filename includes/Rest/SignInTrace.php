<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * How the WordPress user of this request was signed in, observed while it happens: reading the credentials again could find a key other
 * than the one that signed in.
 */
final class SignInTrace
{
    private int $before = 0;

    /** The user whom WooCommerce signed in; 0 if it signed in nobody. */
    private int $brought = 0;

    /** The user whom `determine_current_user` found; null before it ran. */
    private ?int $determined = null;

    /** @var array{key: int, user: int, blog: int}|null The key that WooCommerce reported, and the blog whose table it is in. */
    private ?array $row = null;

    /**
     * @return int The id of the WooCommerce key that signed this user in; 0 if WooCommerce reported none.
     */
    public function woocommerce_key(int $user_id): int
    {
        $is_its = $this->row !== null && $this->row['user'] === $user_id && $this->row['blog'] === get_current_blog_id();
        return $is_its ? $this->row['key'] : 0;
    }

    /**
     * @param int $user_id The user of the request, not 0.
     */
    public function kind(int $user_id): PrincipalKind
    {
        return match (true) {
            $this->woocommerce_key($user_id) > 0, $this->brought === $user_id => PrincipalKind::WooCommerceKey,
            $this->is_session($user_id), $this->is_in_process($user_id) => PrincipalKind::Session,
            $this->is_application_password($user_id) => PrincipalKind::Delegate,
            default => PrincipalKind::OtherSignIn,
        };
    }

    /**
     * Filter `determine_current_user`, before WooCommerce. A new run discards what an earlier one found.
     */
    public function before_woocommerce(mixed $user_id): mixed
    {
        [$this->before, $this->brought, $this->row] = [self::id($user_id), 0, null];
        return $user_id;
    }

    /**
     * Filter `determine_current_user`, after WooCommerce.
     */
    public function after_woocommerce(mixed $user_id): mixed
    {
        $this->note(self::id($user_id));
        return $user_id;
    }

    /**
     * Filter `rest_authentication_errors`, before WooCommerce, which signs in here if it was loaded too late for `determine_current_user`.
     */
    public function before_late_sign_in(mixed $error): mixed
    {
        $this->before = get_current_user_id();
        return $error;
    }

    /**
     * Filter `rest_authentication_errors`, after WooCommerce.
     */
    public function after_late_sign_in(mixed $error): mixed
    {
        $this->note(get_current_user_id());
        return $error;
    }

    /**
     * Filter `determine_current_user`, after all other callbacks.
     */
    public function determined(mixed $user_id): mixed
    {
        $this->determined = self::id($user_id);
        return $user_id;
    }

    /**
     * Filter `woocommerce_disable_rest_api_access_log`: the only public hook that tells which row WooCommerce used. The filtered value
     * itself is not changed.
     */
    public function woocommerce_row(mixed $value, mixed $key_id = 0, mixed $user_id = 0): mixed
    {
        if (self::id($key_id) > 0 && self::id($user_id) > 0) {
            $this->row = ['key' => self::id($key_id), 'user' => self::id($user_id), 'blog' => get_current_blog_id()];
        }
        return $value;
    }

    private function note(int $now): void
    {
        if ($now > 0 && $now !== $this->before) {
            $this->brought = $now;
        }
    }

    /**
     * A person in wp-admin: a valid cookie and nonce.
     */
    private function is_session(int $user_id): bool
    {
        $nonce = $_REQUEST['_wpnonce'] ?? $_SERVER['HTTP_X_WP_NONCE'] ?? '';
        return is_string($nonce) && $this->has_cookie($user_id) && wp_verify_nonce($nonce, 'wp_rest') !== false;
    }

    /**
     * A request made by code of this process that runs as that user: a page of wp-admin, or a command. Not a page that was opened with a token.
     */
    private function is_in_process(int $user_id): bool
    {
        $is_http = defined('REST_REQUEST') && REST_REQUEST === true;
        return !$is_http && ($this->determined !== $user_id || $this->has_cookie($user_id));
    }

    /**
     * WordPress only stores the uuid of the password that was used; it must be one of this user's.
     */
    private function is_application_password(int $user_id): bool
    {
        $uuid = rest_get_authenticated_app_password();
        return is_string($uuid) && \WP_Application_Passwords::get_user_application_password($user_id, $uuid) !== null;
    }

    private function has_cookie(int $user_id): bool
    {
        return wp_validate_auth_cookie('', 'logged_in') === $user_id;
    }

    private static function id(mixed $value): int
    {
        return is_numeric($value) ? max(0, (int) $value) : 0;
    }
}
