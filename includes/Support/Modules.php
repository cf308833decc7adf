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

    /** @var (\Closure(): list<Module>)|null Makes the modules whose plugin is not active. They add no hooks; they only describe what they would bring. */
    private ?\Closure $idle = null;

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

    /**
     * @param \Closure(): list<Module> $make Called only if all modules are asked for, which is rare.
     */
    public function add_idle(\Closure $make): void
    {
        $this->idle = $make;
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
     * @param bool            $all       Whether to include modules that do not run.
     * @return list<T> The modules that implement the interface.
     */
    public function providing(string $interface, bool $all = false): array
    {
        $found = [];
        foreach ($all && $this->idle !== null ? [...$this->modules, ...($this->idle)()] : $this->modules as $module) {
            if ($module instanceof $interface) {
                $found[] = $module;
            }
        }
        return $found;
    }
}
