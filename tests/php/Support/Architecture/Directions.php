<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\Architecture;

/**
 * Which folders of `includes/` may use which. Files directly in `includes/` connect the modules, and may use every folder.
 */
final class Directions
{
    /** Folders that most others may use. */
    private const GROUND = ['Support', 'Maintenance', 'Database', 'Secrets', 'Rest', 'Events', 'Settings'];

    /** Who may use the code of others in `third-party/`, and for what. */
    private const THIRD_PARTY = [
        'includes/Licenses/Websites/HostName.php' => 'the ASCII form of domain names',
        'includes/Licenses/Websites/WebsiteAddress.php' => 'the one form of letters with accents',
    ];

    /** Folder => the folders that it may use. Lower folders come first. */
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
        'ApiKeys' => [...self::GROUND, 'Outbox'],
        'Connect' => [...self::GROUND, 'ApiKeys'],
        'Generators' => [...self::GROUND, 'Jobs', 'Licenses'],
        'Customers' => [...self::GROUND, 'Outbox', 'Licenses'],
        // Keys of an order may come from a generator.
        'Orders' => [...self::GROUND, 'Outbox', 'Licenses', 'Generators'],
        'Counts' => [...self::GROUND, 'Licenses', 'ApiKeys', 'Orders'],
        'Rotation' => [...self::GROUND, 'Jobs', 'Licenses', 'Orders'],
        'Search' => [...self::GROUND, 'Jobs', 'Licenses'],
        'Privacy' => [...self::GROUND, 'Licenses', 'Customers', 'Search'],
        'Health' => [...self::GROUND, 'Jobs', 'Outbox', 'Licenses', 'Orders'],
        'Transfer' => [...self::GROUND, 'Jobs', 'Licenses', 'Generators'],
        'Admin' => [...self::GROUND, 'Jobs', 'Licenses', 'ApiKeys', 'Generators', 'Orders', 'Rotation', 'Transfer'],
        'FirstRun' => [...self::GROUND, 'Licenses', 'ApiKeys', 'Generators', 'Orders', 'Admin'],
        'WooCommerce' => [...self::GROUND, 'Outbox', 'Licenses', 'Generators', 'Customers', 'Orders', 'Search', 'Health', 'Transfer', 'Admin', 'FirstRun'],
        'Cli' => [...self::GROUND, 'Jobs', 'Licenses', 'ApiKeys', 'Generators', 'Counts', 'Rotation', 'Search', 'Health', 'Transfer'],
    ];

    /**
     * @param string $path Path in the repository, with slashes.
     * @return list<string> What it uses, but may not use.
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
            if (str_starts_with($name, 'Latchkey\ThirdParty') && isset(self::THIRD_PARTY[$path])) {
                continue;
            }
            if (preg_match('/^Latchkey\\\\(\w+)/', $name, $used) === 1 && $used[1] !== $room && !in_array($used[1], $may, true)) {
                $found[] = "{$room} may not use {$used[1]}: {$name}";
            }
        }
        return array_values(array_unique($found));
    }

    /**
     * @return list<string> Folders that may use a folder which comes after them. If there are none, there are no cycles.
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
