<?php

declare(strict_types=1);

use Latchkey\Tests\Cli\CommandEnded;

/**
 * As much of WP-CLI as the commands call: what it was told is kept, and an error ends the command.
 */
final class WP_CLI
{
    /** @var array<string, callable|object> */
    public static array $commands = [];

    /** @var list<string> */
    public static array $lines = [];

    /** @var array<string, array<string, mixed>> */
    public static array $arguments = [];

    /**
     * @param array<string, mixed> $arguments
     */
    public static function add_command(string $name, callable|object $command, array $arguments = []): bool
    {
        self::$commands[$name] = $command;
        self::$arguments[$name] = $arguments;
        return true;
    }

    public static function log(string $text): void
    {
        self::$lines[] = $text;
    }

    public static function success(string $text): void
    {
        self::$lines[] = 'Success: ' . $text;
    }

    public static function error(string $text): void
    {
        self::$lines[] = 'Error: ' . $text;
        throw new CommandEnded($text);
    }
}
