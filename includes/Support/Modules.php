<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * The modules of the plugin, in the order in which they add their hooks.
 */
final class Modules
{
    /** @var list<Module> */
    private array $modules = [];

    /**
     * @template T of Module
     * @param T $module
     * @return T
     */
    public function add(Module $module): Module
    {
        $this->modules[] = $module;
        return $module;
    }

    public function hook(): void
    {
        foreach ($this->modules as $module) {
            $module->hooks();
        }
    }

    /**
     * @template T of object
     * @param class-string<T> $interface
     * @return list<T> The modules that bring what the interface names.
     */
    public function providing(string $interface): array
    {
        $found = [];
        foreach ($this->modules as $module) {
            if ($module instanceof $interface) {
                $found[] = $module;
            }
        }
        return $found;
    }
}
