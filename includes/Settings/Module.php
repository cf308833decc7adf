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
use Latchkey\Support\Modules;
use Latchkey\Support\Traces;

/**
 * The settings of the plugin, and who may change them.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesSettings, LeavesTraces
{
    public readonly Settings $values;

    public function __construct(private readonly Database $database, private readonly Rest $rest, private readonly Events $events, private readonly Modules $modules)
    {
        $this->values = new Settings($this->declared(...), $database->transaction());
    }

    public function sign_in(): SignInSettings
    {
        return new SignInSettings($this->values);
    }

    public function activity_log(): ActivityLogSettings
    {
        return new ActivityLogSettings($this->values);
    }

    public function uninstall(): UninstallSettings
    {
        return new UninstallSettings($this->values);
    }

    public function service(): SettingsService
    {
        return new SettingsService($this->values, $this->events->log());
    }

    public function unlocking(): Unlocking
    {
        return new Unlocking($this->rest->limiter(), $this->events->log(), $this->sign_in(), $this->database->clock);
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
        return [
            new SettingsController($namespace, $this->rest->authenticator(), $this->values, $this->service(), $this->unlocking()),
            new SettingsFormController($namespace, $this->rest->authenticator(), new SettingsForm($this->values)),
        ];
    }

    public function settings(): array
    {
        return [...SignInSettings::all($this->rest->address()->through(...)), ...ActivityLogSettings::all(), ...UninstallSettings::all()];
    }

    public function traces(): Traces
    {
        return new Traces([Settings::OPTION]);
    }

    /**
     * @return list<Setting> Every setting there is.
     */
    private function declared(): array
    {
        return array_merge(...array_map(
            static fn (ProvidesSettings $module): array => $module->settings(),
            $this->modules->providing(ProvidesSettings::class, true),
        ));
    }
}
