<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\OptionsRoute;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;

/**
 * The settings of the plugin, and who may change them.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, LeavesTraces
{
    public readonly Settings $values;

    public function __construct(private readonly Database $database, private readonly Rest $rest, private readonly Events $events)
    {
        $this->values = new Settings();
    }

    public function unlocking(): Unlocking
    {
        return new Unlocking($this->rest->limiter(), $this->events->log(), $this->values, $this->database->clock);
    }

    public function hooks(): void
    {
        foreach (OptionGuard::OPTIONS as $option) {
            Hooks::everywhere_filter('pre_update_option_' . $option, (new OptionGuard())->keep(...), PHP_INT_MAX);
        }
        Hooks::everywhere_filter('rest_request_before_callbacks', (new OptionsRoute(OptionGuard::OPTIONS))->close(...), PHP_INT_MAX);
    }

    public function controllers(string $namespace): array
    {
        return [new SettingsController($namespace, $this->rest->authenticator(), $this->values, $this->events->log(), $this->unlocking())];
    }

    public function traces(): Traces
    {
        return new Traces([Settings::OPTION]);
    }
}
