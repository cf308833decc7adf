<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Events\Actor;
use Latchkey\KeyPairs\KeyPair;
use Latchkey\KeyPairs\KeyPairService;
use Latchkey\WooCommerce\WooCommerceKeys;
use WP_Error;
use WP_REST_Request;

/**
 * Works out who is calling. The WordPress user of the request is read and never changed.
 *
 * @phpstan-type Request WP_REST_Request<array<string, mixed>>
 */
final class Authenticator
{
    /** @var \WeakMap<Request, Principal|WP_Error> */
    private \WeakMap $known;

    /** @var array<int, KeyPair> Pairs that signed in, to be marked as used once the answer is out. */
    private array $used = [];

    /**
     * @param WooCommerceKeys|null $woocommerce_keys Null where WooCommerce does not run.
     */
    public function __construct(
        private readonly KeyPairService $pairs,
        private readonly ?WooCommerceKeys $woocommerce_keys,
        private readonly ClientAddress $address,
        private readonly SignInLimit $limit,
    ) {
        $this->known = new \WeakMap();
    }

    /**
     * @param Request $request
     * @return Principal|WP_Error An error where credentials were sent and are not taken.
     */
    public function principal(WP_REST_Request $request): Principal|WP_Error
    {
        return $this->known[$request] ??= $this->identify();
    }

    /**
     * @param Request $request
     * @return true|WP_Error
     */
    public function require_scope(WP_REST_Request $request, Scope $scope): bool|WP_Error
    {
        $principal = $this->principal($request);
        if (is_wp_error($principal)) {
            return $principal;
        }
        if ($principal->can($scope)) {
            return true;
        }
        return match ($principal->kind) {
            PrincipalKind::Anonymous => $this->nobody($request),
            PrincipalKind::KeyPair, PrincipalKind::WooCommerceKey => Errors::make('latchkey_insufficient_scope'),
            default => Errors::make('latchkey_forbidden'),
        };
    }

    /**
     * @param Request $request
     * @return true|WP_Error
     */
    public function require_administrator(WP_REST_Request $request): bool|WP_Error
    {
        $principal = $this->principal($request);
        if (is_wp_error($principal)) {
            return $principal;
        }
        if ($principal->kind === PrincipalKind::Anonymous) {
            return $this->nobody($request);
        }
        return $principal->may_manage_api_keys() ? true : Errors::make('latchkey_forbidden');
    }

    /**
     * @param Request $request
     * @return true|WP_Error
     */
    public function require_manager(WP_REST_Request $request): bool|WP_Error
    {
        $principal = $this->principal($request);
        if (is_wp_error($principal)) {
            return $principal;
        }
        if ($principal->kind === PrincipalKind::Anonymous) {
            return $this->nobody($request);
        }
        return $principal->may_manage_licenses() ? true : Errors::make('latchkey_forbidden');
    }

    /**
     * For what is a key pair's own business.
     *
     * @param Request $request
     * @return true|WP_Error
     */
    public function require_program(WP_REST_Request $request): bool|WP_Error
    {
        $principal = $this->principal($request);
        if (is_wp_error($principal)) {
            return $principal;
        }
        return match ($principal->kind) {
            PrincipalKind::KeyPair => true,
            PrincipalKind::Anonymous => $this->nobody($request),
            default => Errors::make('latchkey_forbidden'),
        };
    }

    /**
     * @param Request $request
     */
    public function actor(WP_REST_Request $request): Actor
    {
        $principal = $this->principal($request);
        $principal = is_wp_error($principal) ? Principal::anonymous() : $principal;
        return new Actor($principal->kind->value, $principal->id, $this->address->current());
    }

    /**
     * Marks the pairs of this request as used; after the answer, and never at its cost.
     */
    public function record_use(): void
    {
        foreach ($this->used as $pair) {
            try {
                $this->pairs->record_use($pair, $this->address->current());
            } catch (DatabaseError) {
                continue;
            }
        }
        $this->used = [];
    }

    /**
     * Filter `application_password_is_api_request`: WordPress would try our keys as application passwords, and answer 401.
     */
    public function leave_our_keys(bool $is_api_request): bool
    {
        return $is_api_request && !str_starts_with((string) Credentials::from_globals()?->key, 'ck_');
    }

    private function identify(): Principal|WP_Error
    {
        $credentials = Credentials::from_globals();
        if ($credentials === null) {
            return $this->identify_user();
        }
        if (!is_ssl() && wp_get_environment_type() !== 'local') {
            return Errors::make('latchkey_https_required');
        }
        $pair = $this->pairs->sign_in($credentials->key, $credentials->secret);
        if ($pair !== null) {
            $this->used[$pair->id] = $pair;
            return new Principal(PrincipalKind::KeyPair, $pair->owner_id, $pair->id, $pair->scopes);
        }
        return $this->woocommerce_signed_in() ? $this->identify_woocommerce_key($credentials->key) : $this->limit->refuse();
    }

    private function identify_user(): Principal|WP_Error
    {
        $user_id = get_current_user_id();
        if ($user_id === 0) {
            return Principal::anonymous();
        }
        if (Credentials::is_oauth() && $this->woocommerce_signed_in()) {
            return $this->identify_woocommerce_key(Credentials::oauth_key());
        }
        return Principal::user($this->is_session($user_id) ? PrincipalKind::Session : PrincipalKind::Delegate, $user_id);
    }

    /**
     * Whether WooCommerce, which tries every `wc/` route itself, took the credentials: there is a user, and neither a session nor an
     * application password brought it.
     */
    private function woocommerce_signed_in(): bool
    {
        $user_id = get_current_user_id();
        return $this->woocommerce_keys !== null && $user_id > 0
            && !$this->is_session($user_id) && rest_get_authenticated_app_password() === null;
    }

    private function identify_woocommerce_key(string $key): Principal|WP_Error
    {
        $found = $this->woocommerce_keys?->find($key);
        if ($found === null || $found->user_id !== get_current_user_id()) {
            return $this->limit->refuse();
        }
        if (!$found->allowed) {
            return Errors::make('latchkey_woocommerce_key_not_allowed');
        }
        return new Principal(PrincipalKind::WooCommerceKey, $found->user_id, $found->id, $found->scopes());
    }

    /**
     * A person at the screens: a valid cookie and nonce, or a page of wp-admin asking within its own process.
     */
    private function is_session(int $user_id): bool
    {
        if (!defined('REST_REQUEST') || REST_REQUEST !== true) {
            return true;
        }
        $nonce = $_REQUEST['_wpnonce'] ?? $_SERVER['HTTP_X_WP_NONCE'] ?? '';
        return is_string($nonce) && wp_validate_auth_cookie('', 'logged_in') === $user_id && wp_verify_nonce($nonce, 'wp_rest') !== false;
    }

    /**
     * No credentials cost what wrong ones cost, and once: WordPress asks for permission again for each method that it lists in `Allow`.
     *
     * @param Request $request
     */
    private function nobody(WP_REST_Request $request): WP_Error
    {
        $this->pairs->sign_in('', '');
        return $this->known[$request] = $this->limit->refuse();
    }
}
