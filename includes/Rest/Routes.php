<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * Registers every controller under two namespaces: `wc/v1`, which programs know, and our own, for sites where another plugin uses the first.
 */
final class Routes
{
    public const PUBLIC_NAMESPACE = 'wc/v1';
    public const OWN_NAMESPACE = 'wc-latchkey/v1';

    /** The first path segment of every controller. */
    public const BASES = [
        'keys', 'activations', 'events', 'generators', 'jobs', 'names', 'key-pairs', 'settings', 'status', 'woocommerce-keys', 'order-keys',
        'shortages', 'first-run', 'stats', 'imports', 'exports', 'connect',
    ];

    /**
     * @param \Closure(string): list<Controller> $controllers Makes the controllers for a namespace.
     */
    public function __construct(private readonly \Closure $controllers)
    {
    }

    public function register(): void
    {
        foreach ([self::PUBLIC_NAMESPACE, self::OWN_NAMESPACE] as $namespace) {
            foreach (($this->controllers)($namespace) as $controller) {
                $controller->register_routes();
            }
        }
    }

    /**
     * @param string $route For example `/wc/v1/keys`.
     */
    public static function are_ours(string $route): bool
    {
        return preg_match('#^/+(wc|wc-latchkey)/v1/(' . implode('|', self::BASES) . ')(/|$)#i', $route) === 1;
    }

    /**
     * Whether a URL contains one of our routes, in whatever spelling.
     */
    public static function are_named_in(string $address): bool
    {
        return preg_match('#/(wc|wc-latchkey)/v1/(' . implode('|', self::BASES) . ')([/?&]|$)#i', rawurldecode($address)) === 1;
    }

    /**
     * @return string The namespace that programs should call.
     */
    public static function answered_namespace(): string
    {
        return self::has_conflict() ? self::OWN_NAMESPACE : self::PUBLIC_NAMESPACE;
    }

    /**
     * Whether another plugin registers `/wc/v1/keys` too. WordPress merges the handlers of a route, and the first that matches is called.
     */
    public static function has_conflict(): bool
    {
        $handlers = rest_get_server()->get_routes(self::PUBLIC_NAMESPACE)['/' . self::PUBLIC_NAMESPACE . '/keys'] ?? [];
        foreach (is_array($handlers) ? $handlers : [] as $handler) {
            if (is_array($handler) && !isset($handler[Controller::MARK])) {
                return true;
            }
        }
        return false;
    }
}
