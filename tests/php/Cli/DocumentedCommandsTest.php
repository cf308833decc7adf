<?php

declare(strict_types=1);

namespace Latchkey\Tests\Cli;

use Latchkey\Plugin;
use Latchkey\Tests\Support\TestCase;

require_once __DIR__ . '/WP_CLI.php';

/**
 * What WP-CLI makes of the command classes: nothing but what docs/commands.md lists.
 */
final class DocumentedCommandsTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        \WP_CLI::$commands = [];
        Plugin::instance()->cli->add_commands();
    }

    public function test_commands_are_those_of_the_documentation(): void
    {
        $found = [];
        foreach (\WP_CLI::$commands as $name => $command) {
            self::assertIsObject($command, $name);
            array_push($found, ...self::synopses($name, new \ReflectionClass($command)));
        }
        sort($found);
        $docs = (string) file_get_contents(dirname(__DIR__, 3) . '/docs/commands.md');
        preg_match_all('/^\| `(wp [^`]+)`/m', $docs, $listed);
        self::assertSame($listed[1], $found);
    }

    /**
     * As WP-CLI finds them: `__invoke` alone, or else every public method that is neither static nor magic.
     *
     * @param \ReflectionClass<object> $class
     * @return list<string>
     */
    private static function synopses(string $name, \ReflectionClass $class): array
    {
        if ($class->hasMethod('__invoke')) {
            return [self::synopsis($name, $class->getMethod('__invoke'))];
        }
        $found = [];
        foreach ($class->getMethods(\ReflectionMethod::IS_PUBLIC) as $method) {
            if (!$method->isStatic() && !str_starts_with($method->name, '__')) {
                preg_match('/@subcommand (\S+)/', (string) $method->getDocComment(), $named);
                $found[] = self::synopsis($name . ' ' . ($named[1] ?? $method->name), $method);
            }
        }
        return $found;
    }

    private static function synopsis(string $name, \ReflectionMethod $method): string
    {
        $words = (string) $method->getDocComment();
        self::assertStringContainsString("wp {$name}", $words, "{$method->class}::{$method->name}() has no example of its own.");
        // Each option is a line of its own, and its explanation the next one.
        preg_match_all('/^ +\* (\S.*)\n +\* : /m', $words, $options);
        return implode(' ', ["wp {$name}", ...$options[1]]);
    }
}
