<?php

declare(strict_types=1);

namespace Latchkey\Tests\Rest;

use Latchkey\Plugin;
use Latchkey\Rest\Args;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Routes;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;
use ReflectionClass;
use ReflectionFunction;

/**
 * What holds for every route, whoever adds it.
 *
 * @phpstan-type Handler array{methods: array<string, bool>, callback: \Closure, args: array<string, array<string, mixed>>}
 */
final class RoutesTest extends TestCase
{
    /** What was pasted is trimmed before it is checked: how, and by which checks. */
    private const PASTED = ['sanitize_pasted' => ['validate_pasted', 'validate_code'], 'sanitize_searched' => ['validate_searched']];

    public function test_handlers_read_declared_parameters_alone(): void
    {
        $declared = [];
        foreach ($this->handlers() as [, $handler]) {
            $controller = (new ReflectionFunction($handler['callback']))->getClosureThis();
            self::assertInstanceOf(Controller::class, $controller);
            $declared[$controller::class] = ($declared[$controller::class] ?? []) + $handler['args'];
        }
        self::assertGreaterThan(4, count($declared));
        $read = 0;
        foreach ($declared as $class => $args) {
            // `_fields` and the like are WordPress's own, of every route.
            $names = $this->names_read((string) file_get_contents((string) (new ReflectionClass($class))->getFileName()));
            $read += count($names);
            self::assertSame([], array_values(array_diff($names, array_keys($args))), $class . ' reads what it does not declare');
        }
        self::assertGreaterThan(40, $read);
    }

    public function test_a_parameter_that_is_read_is_seen(): void
    {
        $code = '$input->int("a"); $input->has(\'b\'); (new Input($request))->strings(\'c\'); $request[\'d\']; $request->get_param("e"); $request[\'_fields\'];';
        self::assertSame(['a', 'b', 'c', 'd', 'e'], $this->names_read($code));
    }

    private static function called(mixed $callback): string
    {
        return match (true) {
            $callback === null => '',
            is_array($callback) && ($callback[0] ?? null) === Args::class && is_string($callback[1] ?? null) => $callback[1],
            default => 'another',
        };
    }

    public function test_every_argument_says_what_it_takes(): void
    {
        foreach ($this->handlers() as [$route, $handler]) {
            foreach ($handler['args'] as $name => $arg) {
                // Without a type, WordPress checks and cleans nothing.
                self::assertArrayHasKey('type', $arg, "{$route} {$name}");
                $checks = self::called($arg['validate_callback'] ?? null);
                $trims = array_keys(array_filter(self::PASTED, static fn (array $of): bool => in_array($checks, $of, true)));
                self::assertSame($trims[0] ?? '', self::called($arg['sanitize_callback'] ?? null), "{$route} {$name}");
            }
        }
    }

    public function test_both_namespaces_have_the_same_routes_and_the_guards_know_them_all(): void
    {
        $routes = array_map(static fn (array $found): string => $found[0], $this->handlers());
        $own = array_map(
            static fn (array $found): string => str_replace(Routes::OWN_NAMESPACE, Routes::PUBLIC_NAMESPACE, $found[0]),
            $this->handlers(Routes::OWN_NAMESPACE),
        );
        self::assertSame($routes, $own);
        foreach ($routes as $route) {
            self::assertContains(explode('/', $route)[3], Routes::BASES, $route);
        }
    }

    public function test_no_route_takes_part_in_batches_of_wordpress(): void
    {
        foreach ($this->handlers() as [$route]) {
            self::assertArrayNotHasKey('allow_batch', (array) $this->server()->get_route_options($route), $route);
        }
    }

    public function test_every_answer_of_a_get_matches_its_schema(): void
    {
        $admin = $this->sign_in('administrator');
        $license = Plugin::instance()->licenses->service()->create(['code' => 'CODE-' . wp_generate_uuid4(), 'email' => 'a@example.org']);
        $pair = Plugin::instance()->api_keys->service()->issue('Pair', 'Project', 'read', $admin->ID, Actor::system())->api_key;
        $ids = ['/keys/' => $license->id, '/key-pairs/' => $pair->id];
        $answered = 0;
        foreach ($this->handlers() as [$route, $handler]) {
            if (!isset($handler['methods']['GET'])) {
                continue;
            }
            $path = $route;
            foreach ($ids as $base => $id) {
                $path = preg_replace('#(' . $base . ')\(\?P<\w+>[^)]*\)#', '${1}' . $id, (string) $path);
            }
            $path = preg_replace('/\(\?P<\w+>[^)]*\)/', '1', (string) $path);
            $status = $this->rest('GET', (string) $path)->get_status();
            self::assertContains($status, [200, 403, 404], (string) $path);
            $answered += (int) ($status === 200);
        }
        self::assertGreaterThan(7, $answered);
    }

    /**
     * @return list<array{string, Handler}> Every route of ours, once for each of its handlers.
     */
    private function handlers(string $namespace = Routes::PUBLIC_NAMESPACE): array
    {
        $found = [];
        foreach ($this->server()->get_routes($namespace) as $route => $handlers) {
            foreach (is_array($handlers) ? $handlers : [] as $handler) {
                if (is_array($handler) && isset($handler[Controller::MARK])) {
                    /** @var Handler $handler */
                    $found[] = [(string) $route, $handler];
                }
            }
        }
        self::assertNotSame([], $found);
        return $found;
    }

    /**
     * @return list<string>
     */
    private function names_read(string $code): array
    {
        preg_match_all(
            '/(?:->(?:int|float|string|bool|text|time|ints|strings|has|get_param|has_param)\(|\$request\[)\s*[\'"](\w+)[\'"]\s*[\)\]]/',
            $code,
            $matches,
        );
        return array_values(array_filter(array_unique($matches[1]), static fn (string $name): bool => $name[0] !== '_'));
    }
}
