<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Refusal;
use WP_Error;
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
    /** Marks a handler as ours, for the filters of `Rest\Gate`. */
    public const MARK = 'latchkey';

    public function __construct(string $namespace, protected readonly Authenticator $authenticator)
    {
        $this->namespace = $namespace;
    }

    /**
     * @param string                                                                            $path      Below the controller's base.
     * @param array<string, array{callable(Request): mixed, callable(Request): (true|WP_Error), array<string, mixed>}> $endpoints
     *     By methods (comma list): handler, permission, args.
     * @param bool                                                                              $public    Whether the API's index shows it.
     */
    protected function route(string $path, array $endpoints, bool $public = true): void
    {
        if (!(bool) $this->namespace) {
            throw new \LogicException('A route needs a namespace.');
        }
        $handlers = [];
        foreach ($endpoints as $methods => [$handler, $permission, $args]) {
            $handlers[] = [
                'methods' => $methods,
                'callback' => fn (WP_REST_Request $request): mixed => $this->answer($handler, $request),
                'permission_callback' => $permission,
                'args' => $args,
                'show_in_index' => $public,
                self::MARK => true,
            ];
        }
        $handlers['schema'] = $this->get_public_item_schema(...);
        register_rest_route($this->namespace, '/' . $this->rest_base . $path, $handlers);
    }

    /**
     * @return callable(Request): (true|WP_Error) A permission callback.
     */
    protected function scope(Scope $scope): callable
    {
        return fn (WP_REST_Request $request) => $this->authenticator->require_scope($request, $scope);
    }

    /**
     * @return callable(Request): (true|WP_Error) A permission callback for a person at the screens: key pairs and settings.
     */
    protected function administrator(): callable
    {
        return fn (WP_REST_Request $request) => $this->authenticator->require_administrator($request);
    }

    /**
     * A page of a list: the body is the array, the totals are headers, and `Link` repeats no credential.
     *
     * @param Request                    $request
     * @param list<array<string, mixed>> $items
     */
    protected function page(WP_REST_Request $request, array $items, int $total, int $page, int $per_page): WP_REST_Response
    {
        $pages = (int) ceil($total / $per_page);
        $response = new WP_REST_Response($items);
        $response->header('X-WP-Total', (string) $total);
        $response->header('X-WP-TotalPages', (string) $pages);
        $query = array_filter(
            $request->get_query_params(),
            static fn (string|int $name): bool => !str_starts_with((string) $name, 'consumer_') && !str_starts_with((string) $name, 'oauth_')
                && !in_array($name, ['_wpnonce', 'rest_route'], true),
            ARRAY_FILTER_USE_KEY,
        );
        foreach (['prev' => min($page - 1, $pages), 'next' => $page + 1] as $relation => $number) {
            if ($number >= 1 && $number <= $pages) {
                $url = add_query_arg(
                    urlencode_deep(['page' => (string) $number] + $query),
                    rest_url($this->namespace . '/' . $this->rest_base),
                );
                $response->link_header($relation, $url);
            }
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
        } catch (Refusal | DatabaseError $thrown) {
            return Errors::from($thrown);
        }
    }
}
