<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * Fields that other plugins add to a response.
 */
final class ExtraFields
{
    /**
     * @param array<string, mixed> $answer
     * @param mixed                $extra  What the filter returned; only entries with a name are used.
     * @return array<string, mixed> The response; its own fields are not changed.
     */
    public static function add(array $answer, mixed $extra): array
    {
        foreach (is_array($extra) ? $extra : [] as $name => $value) {
            if (is_string($name) && !array_key_exists($name, $answer)) {
                $answer[$name] = $value;
            }
        }
        return $answer;
    }
}
