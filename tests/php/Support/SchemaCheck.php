<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use PHPUnit\Framework\Assert;
use WP_Error;
use WP_REST_Response;
use WP_REST_Server;

/**
 * Compares REST answers with the schema that their route registered. Routes of others, and routes without one, are left alone.
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
     * A DELETE answers the item as it was, where there was one.
     */
    private static function subject(mixed $item): mixed
    {
        return is_array($item) && ($item['deleted'] ?? false) === true ? $item['previous'] ?? null : $item;
    }

    /**
     * @param array<string, mixed> $schema
     * @return list<string> What is wrong with it.
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
