<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Support\PerBlog;
use WP_Error;
use WP_REST_Request;

/**
 * Finds out who is calling. The WordPress user of the request is read, but never changed.
 *
 * @phpstan-type Request WP_REST_Request<array<string, mixed>>
 */
final class Authenticator
{
    /** The error code for a program that sent more requests in this minute than its limit. */
    public const TOO_MANY = 'latchkey_too_many_requests';

    /** @var PerBlog<string, \WeakMap<Request, Principal|WP_Error>> The caller of each request. It may be another one on another blog. */
    private readonly PerBlog $known;

    /** @var PerBlog<int, Principal> Keys that signed in; they are marked as used after the response. */
    private readonly PerBlog $used;

    /** @var PerBlog<string, array{Credentials, Principal|null}> Results of looking up credentials. */
    private readonly PerBlog $tried;

    /**
     * @param ShopKeys|null    $shop_keys      Null if WooCommerce is not active.
     * @param \Closure(): bool $other_sign_ins Whether users who were signed in by another plugin have the rights of a person.
     */
    public function __construct(
        private readonly CredentialSource $keys,
        private readonly ?ShopKeys $shop_keys,
        private readonly ClientAddress $address,
        private readonly SignInLimit $limit,
        private readonly SignInTrace $trace,
        private readonly RequestRate $rate,
        private readonly \Closure $other_sign_ins,
    ) {
        $this->known = new PerBlog();
        $this->used = new PerBlog();
        $this->tried = new PerBlog();
    }

    /**
     * @param Request $request
     * @return Principal|WP_Error An error if no valid credentials were sent.
     */
    public function principal(WP_REST_Request $request): Principal|WP_Error
    {
        return $this->known()[$request] ??= $this->identify();
    }

    /**
     * @param Request $request
     * @param Scope   ...$any One of them is enough.
     * @return true|WP_Error
     */
    public function require_scope(WP_REST_Request $request, Scope ...$any): bool|WP_Error
    {
        $principal = $this->principal($request);
        if (is_wp_error($principal)) {
            return $principal;
        }
        if (array_filter($any, $principal->can(...)) !== []) {
            return true;
        }
        if ($principal->kind === PrincipalKind::KeyPair && isset($any[0])) {
            $this->keys->note_lack($any[0]);
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
        return $this->require_user($request, static fn (Principal $principal): bool => $principal->may_manage_api_keys());
    }

    /**
     * @param Request $request
     * @return true|WP_Error
     */
    public function require_manager(WP_REST_Request $request): bool|WP_Error
    {
        return $this->require_user($request, static fn (Principal $principal): bool => $principal->may_manage_licenses());
    }

    /**
     * @param Request $request
     * @return true|WP_Error
     */
    public function require_exporter(WP_REST_Request $request): bool|WP_Error
    {
        return $this->require_user($request, static fn (Principal $principal): bool => $principal->may_export_keys());
    }

    /**
     * For routes that only a key pair may call.
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
     * Whether a key pair signed in, whatever its scopes.
     *
     * @param Request $request
     */
    public function is_program(WP_REST_Request $request): bool
    {
        $principal = $this->principal($request);
        return !is_wp_error($principal) && $principal->kind === PrincipalKind::KeyPair;
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
     * Marks the key pairs of this request as used. Called after the response; an error must not affect it.
     */
    public function record_use(): void
    {
        foreach ($this->used->take() as $principal) {
            try {
                $this->keys->record_use($principal, $this->address->current());
            } catch (DatabaseError) {
                continue;
            }
        }
    }

    /**
     * Filter `application_password_is_api_request`: otherwise WordPress would try our keys as application passwords, and respond with 401.
     */
    public function leave_our_keys(bool $is_api_request): bool
    {
        return $is_api_request && !str_starts_with((string) Credentials::from_globals()?->key, 'ck_');
    }

    /**
     * @return int The owner of the valid key pair in this HTTP request; 0 if there is none.
     */
    public function pair_owner(): int
    {
        $credentials = Credentials::from_globals();
        if ($credentials === null || Credentials::need_https()) {
            return 0;
        }
        try {
            $principal = $this->keys->sign_in($credentials->key, $credentials->secret);
        } catch (DatabaseError) {
            return 0;
        }
        $this->tried->set('early', [$credentials, $principal]);
        return $this->admitted($principal)->user_id ?? 0;
    }

    /**
     * One look-up for each request, however early it is needed.
     */
    private function sign_in(Credentials $credentials): ?Principal
    {
        $tried = $this->tried->take()['early'] ?? null;
        $is_known = $tried !== null && $tried[0]->equals($credentials);
        return $this->admitted($is_known ? $tried[1] : $this->keys->sign_in($credentials->key, $credentials->secret));
    }

    /**
     * From outside its networks, a program is answered like one with a wrong secret.
     */
    private function admitted(?Principal $principal): ?Principal
    {
        return $principal?->limits->admits($this->address->current()) === true ? $principal : null;
    }

    /**
     * @return \WeakMap<Request, Principal|WP_Error>
     */
    private function known(): \WeakMap
    {
        $known = $this->known->get('requests');
        if ($known === null) {
            /** @var \WeakMap<Request, Principal|WP_Error> $known */
            $known = new \WeakMap();
            $this->known->set('requests', $known);
        }
        return $known;
    }

    /**
     * @param Request                     $request
     * @param \Closure(Principal): bool $may
     * @return true|WP_Error
     */
    private function require_user(WP_REST_Request $request, \Closure $may): bool|WP_Error
    {
        $principal = $this->principal($request);
        if (is_wp_error($principal)) {
            return $principal;
        }
        if ($principal->kind === PrincipalKind::Anonymous) {
            return $this->nobody($request);
        }
        return $may($principal) ? true : Errors::make('latchkey_forbidden');
    }

    private function identify(): Principal|WP_Error
    {
        $credentials = Credentials::from_globals();
        if (Credentials::need_https() && ($credentials !== null || get_current_user_id() === 0)) {
            return Errors::make('latchkey_https_required');
        }
        if ($credentials === null) {
            return $this->identify_user();
        }
        $principal = $this->sign_in($credentials);
        if ($principal !== null) {
            $this->used->set($principal->id, $principal);
            $standing = $this->rate->take($principal);
            return $standing?->is_exceeded() === true ? Errors::make(self::TOO_MANY, ['retry_after' => $standing->seconds]) : $principal;
        }
        // WooCommerce checks keys on every `wc/` route by itself. If another user is signed in, these credentials were not theirs.
        $user_id = get_current_user_id();
        return $user_id > 0 && $this->trace->kind($user_id) === PrincipalKind::WooCommerceKey
            ? $this->identify_woocommerce_key($user_id)
            : $this->limit->refuse();
    }

    private function identify_user(): Principal|WP_Error
    {
        $user_id = get_current_user_id();
        if ($user_id === 0) {
            return Principal::anonymous();
        }
        $kind = $this->trace->kind($user_id);
        return match (true) {
            $kind === PrincipalKind::WooCommerceKey => $this->identify_woocommerce_key($user_id),
            $kind === PrincipalKind::OtherSignIn && !($this->other_sign_ins)() => Errors::make('latchkey_sign_in_not_allowed'),
            default => Principal::user($kind, $user_id),
        };
    }

    private function identify_woocommerce_key(int $user_id): Principal|WP_Error
    {
        try {
            return $this->shop_keys?->principal($this->trace->woocommerce_key($user_id), $user_id) ?? Errors::make('latchkey_forbidden');
        } catch (DomainError $error) {
            return Errors::make($error->reason);
        }
    }

    /**
     * Missing credentials cost as much as wrong ones, but only once: WordPress checks the permission again for each method that it lists in
     * `Allow`.
     *
     * @param Request $request
     */
    private function nobody(WP_REST_Request $request): WP_Error
    {
        $this->keys->sign_in('', '');
        return $this->known()[$request] = $this->limit->refuse();
    }
}
