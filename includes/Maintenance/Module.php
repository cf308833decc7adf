<?php

declare(strict_types=1);

namespace Latchkey\Maintenance;

use Latchkey\Support\Clock;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Modules;
use Latchkey\Support\Traces;

/**
 * What runs once an hour.
 */
final class Module implements \Latchkey\Support\Module, LeavesTraces
{
    public function __construct(private readonly Modules $modules)
    {
    }

    public function housekeeping(): Housekeeping
    {
        return new Housekeeping($this->modules, new Clock());
    }

    public function hooks(): void
    {
        Hooks::always_action('admin_init', Housekeeping::schedule(...));
        // After everything else: if it fails, emails are already sent.
        Hooks::action(Housekeeping::HOOK, fn () => $this->housekeeping()->run(), 30);
    }

    public function traces(): Traces
    {
        return new Traces(hooks: [Housekeeping::HOOK]);
    }
}
