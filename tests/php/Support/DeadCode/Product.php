<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\DeadCode;

/**
 * Which files are the product. Being used by a test does not count.
 */
final class Product
{
    /** @param list<string> $paths Files and folders. */
    public function __construct(private readonly array $paths)
    {
    }

    public function has(?string $file): bool
    {
        foreach ($this->paths as $path) {
            if ($file === $path || str_starts_with((string) $file, $path . '/')) {
                return true;
            }
        }
        return false;
    }
}
