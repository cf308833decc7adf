<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * How a setting is drawn: its schema says so, and whether its values have words.
 */
enum SettingKind: string
{
    /** On or off. */
    case Toggle = 'toggle';
    case Number = 'number';
    case Text = 'text';
    /** One of a few values. */
    case Choice = 'choice';
    /** Any of those that there are. */
    case Choices = 'choices';
    /** A list, an entry a line. */
    case Lines = 'lines';

    /**
     * @param array<string, mixed> $schema Of a setting.
     */
    public static function of(array $schema, SettingControl $control): self
    {
        return match (true) {
            $schema['type'] === 'boolean' => self::Toggle,
            $schema['type'] === 'integer' => self::Number,
            $schema['type'] === 'array' => $control->choices === null ? self::Lines : self::Choices,
            isset($schema['enum']) => self::Choice,
            default => self::Text,
        };
    }
}
