<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\Rest\JsonSchema;

/**
 * What a key pair did, as the API tells it.
 */
final class UsageSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_key_pair_usage', self::properties([
            'ip' => ['type' => 'string', 'description' => __('The address of the caller.', 'latchkey')],
        ]));
    }

    /**
     * @return array<string, mixed> What a pair reads about itself.
     */
    public static function own(): array
    {
        return ['description' => __('Its requests of the last 30 days.', 'latchkey')] + JsonSchema::object(self::properties([]));
    }

    /**
     * @param array<string, array<string, mixed>> $more Further fields of a failure.
     * @return array<string, array<string, mixed>>
     */
    private static function properties(array $more): array
    {
        return [
            'days' => self::list(__('Each day, the oldest first.', 'latchkey'), [
                'day' => ['type' => 'string', 'description' => __('Y-m-d, in the time zone of the site.', 'latchkey')],
            ] + self::sums()),
            'groups' => self::list(__('By the first part of the route, the most used first.', 'latchkey'), ['group' => ['type' => 'string']] + self::sums()),
            'total' => ['type' => 'integer', 'description' => __('Requests in these days.', 'latchkey')],
            'refused' => ['type' => 'integer', 'description' => __('Those that were answered with 401, 403 or 429.', 'latchkey')],
            'failures' => self::list(__('The last 20 that were refused, the newest first.', 'latchkey'), [
                'at' => JsonSchema::utc(),
                'method' => ['type' => 'string'],
                'route' => ['type' => 'string', 'description' => __('The path, and filters by id or status only.', 'latchkey')],
                'status' => ['type' => 'integer'],
                'reason' => ['type' => 'string', 'enum' => array_column(Refusal::cases(), 'value')],
                'detail' => ['type' => 'string', 'description' => __('The scope, the id of the product, the number of requests a minute, or the code of the error.', 'latchkey')],
            ] + $more),
        ];
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private static function sums(): array
    {
        return ['requests' => ['type' => 'integer'], 'refused' => ['type' => 'integer']];
    }

    /**
     * @param array<string, array<string, mixed>> $properties
     * @return array<string, mixed>
     */
    private static function list(string $description, array $properties): array
    {
        return ['type' => 'array', 'items' => JsonSchema::object($properties), 'description' => $description];
    }
}
