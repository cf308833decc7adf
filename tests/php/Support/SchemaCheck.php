<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use PHPUnit\Framework\Assert;
use WP_Error;
use WP_REST_Response;
use WP_REST_Server;

/**
 * Compares REST responses with the registered schema of their route. Routes of other plugins and routes without a schema are skipped.
 */
final class SchemaCheck
{
    private const OURS = '~^/(wc|wc-latchkey)/v1/~';

    public static function assert_matches(WP_REST_Server $server, WP_REST_Response $response): void
    {
        $route = (string) $response->get_matched_route();
        $schema = preg_match(self::OURS, $route) === 1 ? self::schema($server, $route) : null;
        /** @var mixed $data */
        $data = $server->response_to_data($response, false);
        if ($schema === null || $data === null || $response->get_status() === 204) {
            return;
        }
        $items = is_array($data) && array_is_list($data) ? $data : [$data];
        foreach ($items as $item) {
            $item = self::subject($item);
            if ($item === null) {
                continue;
            }
            $errors = self::errors($item, $schema);
            Assert::assertSame([], $errors, sprintf("%s answered:\n%s", $route, wp_json_encode($item, JSON_PRETTY_PRINT)));
        }
    }

    /**
     * The item in the response; the response to DELETE contains the deleted item.
     */
    private static function subject(mixed $item): mixed
    {
        return is_array($item) && ($item['deleted'] ?? false) === true ? $item['previous'] ?? null : $item;
    }

    /**
     * @param array<string, mixed> $schema
     * @return list<string> Differences from the schema.
     */
    public static function errors(mixed $item, array $schema): array
    {
        if (is_array($item)) {
            unset($item['_links'], $item['_embedded']);
        }
        $result = rest_validate_value_from_schema($item, $schema, 'answer');
        return $result instanceof WP_Error ? array_values($result->get_error_messages()) : [];
    }

    /** @return array<string, mixed>|null */
    private static function schema(WP_REST_Server $server, string $route): ?array
    {
        $options = $server->get_route_options($route);
        $callback = is_array($options) ? ($options['schema'] ?? null) : null;
        if (!is_callable($callback)) {
            return null;
        }
        /** @var array<string, mixed>|null */
        return $callback();
    }
}
