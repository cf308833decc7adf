<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\Architecture;

/**
 * Which rooms of `includes/` may use which. The files beside the rooms put all of it together, and may use every one.
 */
final class Directions
{
    /** What everything may stand on. */
    private const GROUND = ['Support', 'Database', 'Secrets', 'Rest', 'Events', 'Settings'];

    /** Room => the rooms that it may use, from the lowest up. */
    public const MAP = [
        'Support' => [],
        'Database' => ['Support'],
        'Secrets' => ['Support', 'Database'],
        'Rest' => ['Support', 'Database', 'Secrets'],
        'Events' => ['Support', 'Database', 'Rest'],
        'Settings' => ['Support', 'Database', 'Secrets', 'Rest', 'Events'],
        'Jobs' => ['Support', 'Database', 'Rest', 'Events'],
        'Outbox' => ['Support', 'Database', 'Events'],
        'Licenses' => self::GROUND,
        'ApiKeys' => self::GROUND,
        'Generators' => [...self::GROUND, 'Jobs', 'Licenses'],
        'Customers' => [...self::GROUND, 'Outbox', 'Licenses'],
        // Keys of an order may come from a generator.
        'Orders' => [...self::GROUND, 'Outbox', 'Licenses', 'Generators'],
        'Rotation' => [...self::GROUND, 'Jobs', 'Licenses', 'Orders'],
        'Privacy' => [...self::GROUND, 'Licenses', 'Customers'],
        'Maintenance' => [...self::GROUND, 'Jobs', 'Outbox', 'Licenses', 'Customers'],
        'Health' => [...self::GROUND, 'Jobs', 'Outbox', 'Licenses', 'Orders', 'Maintenance'],
        'Admin' => [...self::GROUND, 'Jobs', 'Generators'],
        'Cli' => [...self::GROUND, 'Jobs', 'Generators', 'Health'],
        'WooCommerce' => [...self::GROUND, 'Outbox', 'Licenses', 'Generators', 'Customers', 'Orders', 'Maintenance', 'Health', 'Admin'],
    ];

    /** File => the rooms that it may use beside those of its own, and why. */
    public const EXCEPTIONS = [
        // It names what each room leaves in the database, by the constants of whoever writes it.
        'includes/Database/Traces.php' => '~^~',
        // The setting decides whether anything is taken away.
        'includes/Database/Uninstaller.php' => '~^Settings$~',
        // Commands are made with the objects that they call.
        'includes/Cli/Commands.php' => '~^(Services|HealthServices)$~',
        'includes/Cli/EncryptionCommand.php' => '~^EncryptionServices$~',
        // The shop's half of what puts everything together.
        'includes/WooCommerce/' => '~^Services$~',
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
            if (preg_match('/^Latchkey\\\\(\w+)/', $name, $used) === 1 && $used[1] !== $room && !in_array($used[1], $may, true) && !self::is_exception($path, $used[1])) {
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

    private static function is_exception(string $path, string $used): bool
    {
        foreach (self::EXCEPTIONS as $file => $rooms) {
            if (str_starts_with($path, $file) && preg_match($rooms, $used) === 1) {
                return true;
            }
        }
        return false;
    }
}
