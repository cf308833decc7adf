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

    /** @var list<Module> Those whose plugin is not there: they hook nothing, and bring only what is asked of all. */
    private array $idle = [];

    /**
     * @template T of Module
     * @param T $module
     * @return T
     */
    public function add(Module $module, bool $runs = true): Module
    {
        if ($runs) {
            $this->modules[] = $module;
        } else {
            $this->idle[] = $module;
        }
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
     * @param bool            $all       Also those that do not run.
     * @return list<T> The modules that bring what the interface names.
     */
    public function providing(string $interface, bool $all = false): array
    {
        $found = [];
        foreach ($all ? [...$this->modules, ...$this->idle] : $this->modules as $module) {
            if ($module instanceof $interface) {
                $found[] = $module;
            }
        }
        return $found;
    }
}
