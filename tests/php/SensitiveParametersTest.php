<?php

declare(strict_types=1);

namespace Latchkey\Tests;

use PHPUnit\Framework\TestCase;
use ReflectionClass;

/**
 * What an exception's trace may not show.
 */
final class SensitiveParametersTest extends TestCase
{
    private const NAMES = '/^(codes?|.*secrets?|.*password|token|plain|session|phrase)$/';

    /** What is read from a file and written into one: any of it may be a code, also in a column that is no column of codes. */
    private const IN_FILES = '/^(row|texts?|bytes|cells?|values?|part|arguments)$/';

    /** Error codes and names of columns, which hide nothing. */
    private const PLAIN = ['Latchkey\Rest\Errors::describe', 'Latchkey\Rest\Errors::make', 'Latchkey\ApiKeys\Usage\CallLog::answered', 'Latchkey\ApiKeys\Usage\CallLog::why', 'Latchkey\Transfer\Import\File\ColumnGuesses::turned'];

    public function test_codes_secrets_tokens_and_passwords_are_marked(): void
    {
        [$seen, $open] = [0, []];
        foreach (self::classes() as $class) {
            $names = str_starts_with($class, 'Latchkey\Transfer\\') ? [self::NAMES, self::IN_FILES] : [self::NAMES];
            foreach ((new ReflectionClass($class))->getMethods() as $method) {
                $name = $class . '::' . $method->getName();
                foreach ($method->getDeclaringClass()->getName() === $class && !$method->isInternal() ? $method->getParameters() : [] as $parameter) {
                    $type = (string) $parameter->getType();
                    if (array_filter($names, static fn (string $pattern): bool => preg_match($pattern, $parameter->getName()) === 1) === [] || preg_match('/string|array|mixed/', $type) !== 1 || in_array($name, self::PLAIN, true)) {
                        continue;
                    }
                    $seen++;
                    if ($parameter->getAttributes(\SensitiveParameter::class) === []) {
                        $open[] = "{$name}({$parameter->getName()})";
                    }
                }
            }
        }
        self::assertSame([], $open);
        self::assertGreaterThan(50, $seen);
    }

    /** @return list<class-string> */
    private static function classes(): array
    {
        $root = dirname(__DIR__, 2) . '/includes';
        $classes = [];
        foreach (new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($root, \FilesystemIterator::SKIP_DOTS)) as $file) {
            $path = $file instanceof \SplFileInfo ? $file->getPathname() : '';
            $class = 'Latchkey\\' . str_replace('/', '\\', substr($path, strlen($root) + 1, -4));
            // Files of classes alone: to ask for the autoloader by name would load it again, and again.
            if (preg_match('#/[A-Z]\w+\.php$#', $path) !== 1) {
                continue;
            }
            try {
                $is_known = class_exists($class) || enum_exists($class);
            } catch (\Error) {
                // What extends WooCommerce's classes loads where WooCommerce runs.
                continue;
            }
            if ($is_known) {
                $classes[] = $class;
            }
        }
        return $classes;
    }
}
