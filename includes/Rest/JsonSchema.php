<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * JSON schemas without additional properties: a response only contains the fields that its schema names.
 */
final class JsonSchema
{
    /**
     * @param string                              $title      The name of the type, with our prefix.
     * @param array<string, array<string, mixed>> $properties
     * @param list<string>                        $optional   Properties that are not in every response.
     * @return array<string, mixed>
     */
    public static function document(string $title, array $properties, array $optional = []): array
    {
        return ['$schema' => 'http://json-schema.org/draft-04/schema#', 'title' => $title] + self::object($properties, $optional);
    }

    /**
     * @param array<string, array<string, mixed>> $properties
     * @param list<string>                        $optional
     * @return array<string, mixed>
     */
    public static function object(array $properties, array $optional = []): array
    {
        return [
            'type' => 'object',
            'additionalProperties' => false,
            'required' => array_values(array_diff(array_keys($properties), $optional)),
            'properties' => $properties,
        ];
    }

    /**
     * @return array<string, mixed> A time.
     */
    public static function utc(bool $nullable = false, ?string $description = null): array
    {
        return ['type' => $nullable ? ['string', 'null'] : 'string', 'description' => $description ?? __('UTC, Y-m-d H:i:s.', 'latchkey')];
    }
}
