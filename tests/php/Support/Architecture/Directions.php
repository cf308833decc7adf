<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\Architecture;

/**
 * Which rooms of `includes/` may use which. The files beside the rooms put all of it together, and may use every one.
 */
final class Directions
{
    /** What everything may stand on. */
    private const GROUND = ['Support', 'Maintenance', 'Database', 'Secrets', 'Rest', 'Events', 'Settings'];

    /** Room => the rooms that it may use, from the lowest up. */
    public const MAP = [
        'Support' => [],
        'Maintenance' => ['Support'],
        'Database' => ['Support', 'Maintenance'],
        'Secrets' => ['Support', 'Database'],
        'Rest' => ['Support', 'Maintenance', 'Database', 'Secrets'],
        'Events' => ['Support', 'Maintenance', 'Database', 'Rest'],
        'Settings' => ['Support', 'Database', 'Secrets', 'Rest', 'Events'],
        'Jobs' => ['Support', 'Maintenance', 'Database', 'Rest', 'Events'],
        'Outbox' => ['Support', 'Maintenance', 'Database', 'Events'],
        'Licenses' => self::GROUND,
        'ApiKeys' => self::GROUND,
        'Generators' => [...self::GROUND, 'Jobs', 'Licenses'],
        'Customers' => [...self::GROUND, 'Outbox', 'Licenses'],
        // Keys of an order may come from a generator.
        'Orders' => [...self::GROUND, 'Outbox', 'Licenses', 'Generators'],
        'Rotation' => [...self::GROUND, 'Jobs', 'Licenses', 'Orders'],
        'Privacy' => [...self::GROUND, 'Licenses', 'Customers'],
        'Health' => [...self::GROUND, 'Jobs', 'Outbox', 'Licenses', 'Orders'],
        'Admin' => [...self::GROUND, 'Jobs', 'Licenses', 'ApiKeys', 'Generators', 'Orders', 'Rotation'],
        'WooCommerce' => [...self::GROUND, 'Outbox', 'Licenses', 'Generators', 'Customers', 'Orders', 'Health', 'Admin'],
        'Cli' => [...self::GROUND, 'Jobs', 'Generators', 'Rotation', 'Health'],
    ];

    /**
     * @param string $path Below the repository's root, with slashes.
     * @return list<string> What it uses and may not.
     */
    public static function violations(string $path, Source $source): array
    {
        if (preg_match('~^includes/(\w+)/~', $path, $match) !== 1) {
            return [];
        }
        $room = $match[1];
        $may = self::MAP[$room] ?? null;
        if ($may === null) {
            return ["No line of Directions::MAP says what the room {$room} may use"];
        }
        $found = [];
        foreach ($source->names() as $name) {
            if (preg_match('/^Latchkey\\\\(\w+)/', $name, $used) === 1 && $used[1] !== $room && !in_array($used[1], $may, true)) {
                $found[] = "{$room} may not use {$used[1]}: {$name}";
            }
        }
        return array_values(array_unique($found));
    }

    /**
     * @return list<string> Rooms that stand above one that they may use: with none, nothing goes round in a circle.
     */
    public static function circles(): array
    {
        $places = array_flip(array_keys(self::MAP));
        $found = [];
        foreach (self::MAP as $room => $may) {
            foreach ($may as $used) {
                if (($places[$used] ?? PHP_INT_MAX) >= $places[$room]) {
                    $found[] = "{$room} uses {$used}, which does not stand before it";
                }
            }
        }
        return $found;
    }
}
