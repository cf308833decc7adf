<?php

declare(strict_types=1);

/**
 * PSR-4 for this folder, so that the plugin ships without a Composer package.
 */
spl_autoload_register(
    static function (string $class): void {
        if (!str_starts_with($class, 'Latchkey\\')) {
            return;
        }
        $file = __DIR__ . '/' . str_replace('\\', '/', substr($class, strlen('Latchkey\\'))) . '.php';
        if (is_file($file)) {
            require $file;
        }
    },
);
