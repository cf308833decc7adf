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
     * @param mixed                $extra  What a filter gave: only fields with a name count.
     * @return array<string, mixed> The answer, whose own fields stay as they are.
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
