<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Settings\Setting;

/**
 * The settings that features declare, found by their files, independent of the modules that collect them.
 */
final class DeclaredSettings
{
    /**
     * @return array<string, Setting> By name.
     */
    public static function all(): array
    {
        $root = dirname(__DIR__, 3) . '/includes';
        $found = [];
        /** @var \SplFileInfo $file */
        foreach (new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($root, \FilesystemIterator::SKIP_DOTS)) as $file) {
            $path = $file->getPathname();
            if (!str_ends_with($path, 'Settings.php') || !str_contains((string) file_get_contents($path), '@return list<Setting>')) {
                continue;
            }
            $all = ['Latchkey' . str_replace('/', '\\', substr($path, strlen($root), -4)), 'all'];
            foreach (is_callable($all) ? (array) $all() : [] as $setting) {
                if (!$setting instanceof Setting || isset($found[$setting->name])) {
                    throw new \LogicException("A setting is declared twice, or is none: {$path}.");
                }
                $found[$setting->name] = $setting;
            }
        }
        ksort($found);
        return $found;
    }
}
