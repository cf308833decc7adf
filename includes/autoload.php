<?php

declare(strict_types=1);

/**
 * PSR-4 for this folder and for `third-party/`, so that the plugin ships without a Composer package.
 */
spl_autoload_register(
    static function (string $class): void {
        if (!str_starts_with($class, 'Latchkey\\')) {
            return;
        }
        $path = str_replace('\\', '/', substr($class, strlen('Latchkey\\'))) . '.php';
        $copied = 'ThirdParty/';
        $file = str_starts_with($path, $copied) ? dirname(__DIR__) . '/third-party/' . substr($path, strlen($copied)) : __DIR__ . '/' . $path;
        if (is_file($file)) {
            require $file;
        }
    },
);
