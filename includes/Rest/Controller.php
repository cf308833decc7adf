<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\DomainError;
use WP_REST_Controller;
use WP_REST_Request;
use WP_REST_Response;

/**
 * What every controller of ours shares: how a route is registered, guarded and answered.
 *
 * @phpstan-type Request WP_REST_Request<array<string, mixed>>
 */
abstract class Controller extends WP_REST_Controller
{
    /** Marks a handler as ours, for `RestFilters`. */
    public const MARK = 'latchkey';

    /** Marks a handler that accepts an `Idempotency-Key`. */
    public const IDEMPOTENT = 'latchkey_idempotent';

    /** Says who may call a handler, with `Permission`. */
    public const WHO = 'latchkey_who';

    /** Lists the error codes that a handler may return. */
    public const ERRORS = 'latchkey_errors';

    /**
     * Creating a controller must not use WooCommerce, so that every route can be described without it: objects that need WooCommerce are
     * passed as closures.
     */
    public function __construct(string $namespace, protected readonly Authenticator $authenticator)
    {
        $this->namespace = $namespace;
    }

    /**
     * @param string                                                                            $path      Below the controller's base.
     * @param array<string, array{0: callable(Request): mixed, 1: Permission, 2: array<string, mixed>, 3?: list<string>}> $endpoints
     *     By methods, separated by commas: handler, permission, args, and the error codes that it may return besides `Errors::ANYWHERE`.
     * @param bool                                                                              $public    Whether the index of the API lists it.
     * @param string|null $idempotent One of `Idempotency`'s marks, if POST takes an `Idempotency-Key`.
     * @param array<string, mixed>|null $answer The schema of its responses, if they are not the controller's items.
     */
    protected function route(string $path, array $endpoints, bool $public = true, ?string $idempotent = null, ?array $answer = null): void
    {
        if (!(bool) $this->namespace) {
            throw new \LogicException('A route needs a namespace.');
        }
        $handlers = [];
        foreach ($endpoints as $methods => $endpoint) {
            [$handler, $permission, $args] = $endpoint;
            $handlers[] = [
                'methods' => $methods,
                'callback' => fn (WP_REST_Request $request): mixed => $this->answer($handler, $request),
                'permission_callback' => fn (WP_REST_Request $request): mixed => $this->answer($permission, $request),
                'args' => $args,
                'show_in_index' => $public,
                self::MARK => true,
                self::IDEMPOTENT => $methods === 'POST' ? $idempotent : null,
                self::WHO => $permission->who,
                self::ERRORS => [...Errors::ANYWHERE, ...$endpoint[3] ?? []],
            ];
        }
        $handlers['schema'] = $answer === null ? $this->get_public_item_schema(...) : static fn (): array => $answer;
        register_rest_route($this->namespace, '/' . $this->rest_base . $path, $handlers);
    }

    /**
     * For programs and people that have a scope, or one of several.
     */
    protected function scope(Scope ...$any): Permission
    {
        $who = implode(Permission::OR, array_column($any, 'value'));
        return new Permission($who, fn (WP_REST_Request $request) => $this->authenticator->require_scope($request, ...$any));
    }

    /**
     * For administrators in wp-admin: key pairs and settings.
     */
    protected function administrator(): Permission
    {
        return new Permission(Permission::ADMINISTRATOR, $this->authenticator->require_administrator(...));
    }

    /**
     * For people who may export license keys, in wp-admin.
     */
    protected function exporter(): Permission
    {
        return new Permission(Permission::EXPORTER, $this->authenticator->require_exporter(...));
    }

    /**
     * For people who manage license keys in wp-admin.
     */
    protected function manager(): Permission
    {
        return new Permission(Permission::MANAGER, $this->authenticator->require_manager(...));
    }

    /**
     * For a key pair, whatever its scopes.
     */
    protected function key_pair(): Permission
    {
        return new Permission(Permission::KEY_PAIR, $this->authenticator->require_program(...));
    }

    /**
     * For everybody: the handler itself asks for a code.
     */
    protected function anyone(): Permission
    {
        return new Permission(Permission::ANYONE, static fn (): bool => true);
    }

    /**
     * A page of a list: the body is the array, the totals are in headers. The links in `Link` only repeat parameters that the route
     * declares, so no credentials.
     *
     * @param Request                    $request
     * @param list<array<string, mixed>> $items
     * @param int|null                   $walked_to The last id of this page if the list is read with `after_id`: the next page starts after
     *     it. Null if it is read by page number.
     * @param int|null                   $most      The total that is said if there are more. Null if every total is exact.
     */
    protected function page(WP_REST_Request $request, array $items, int $total, int $page, int $per_page, ?int $walked_to = null, ?int $most = null): WP_REST_Response
    {
        $said = min($total, $most ?? $total);
        $pages = (int) ceil($said / $per_page);
        $response = new WP_REST_Response($items);
        $response->header('X-WP-Total', (string) $said);
        if ($said < $total) {
            $response->header('X-Latchkey-Total', 'more');
        }
        $response->header('X-WP-TotalPages', (string) $pages);
        $neighbours = [];
        if ($walked_to !== null) {
            $neighbours['next'] = $total > count($items) ? ['after_id' => (string) $walked_to] : null;
        } else {
            $neighbours['prev'] = $page > 1 && $pages > 0 ? ['page' => (string) min($page - 1, (int) ceil($total / $per_page))] : null;
            $neighbours['next'] = $page * $per_page < $total ? ['page' => (string) ($page + 1)] : null;
        }
        $declared = $request->get_attributes()['args'] ?? [];
        $query = array_intersect_key($request->get_query_params(), (is_array($declared) ? $declared : []) + ['_fields' => []]);
        foreach (array_filter($neighbours) as $relation => $change) {
            $url = add_query_arg(urlencode_deep($change + $query), rest_url(ltrim($request->get_route(), '/')));
            $response->link_header($relation, $url);
        }
        return $response;
    }

    /**
     * @param callable(Request): mixed $handler
     * @param Request                  $request
     */
    private function answer(callable $handler, WP_REST_Request $request): mixed
    {
        try {
            return $handler($request);
        } catch (DomainError | DatabaseError $thrown) {
            return Errors::from($thrown);
        }
    }
}
