<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingControl;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;

/**
 * The settings of the limits of public routes.
 */
final class PublicLimitSettings
{
    private const FAILURES = 'failures_per_address';
    private const REFUSALS = 'refusals_per_code';
    private const SCHEMA = ['type' => 'integer', 'minimum' => 1, 'maximum' => 100000];

    public function __construct(private readonly Settings $settings)
    {
    }

    /**
     * @return list<Setting>
     */
    public static function all(): array
    {
        return [
            new Setting(
                name: self::FAILURES,
                schema: self::SCHEMA,
                default: 60,
                group: SettingGroup::SoldSoftware,
                // A higher limit allows more guesses.
                guard: Guard::larger(),
                label: static fn (): string => __('Wrong codes from one address', 'latchkey'),
                help: static fn (): string => __(
                    'After so many unknown codes and invalid requests in 15 minutes, an IP address has to wait. Fewer stop guessing sooner, but an office shares one address.',
                    'latchkey',
                ),
                control: self::control(...),
            ),
            new Setting(
                name: self::REFUSALS,
                schema: self::SCHEMA,
                default: 60,
                group: SettingGroup::SoldSoftware,
                guard: Guard::larger(),
                label: static fn (): string => __('Refused activations of one key', 'latchkey'),
                help: static fn (): string => __(
                    'After so many in 15 minutes, the license key has to wait. Devices that are already activated go on working.',
                    'latchkey',
                ),
                control: self::control(...),
            ),
        ];
    }

    public function failures_per_address(): int
    {
        return $this->settings->number(self::FAILURES);
    }

    public function refusals_per_code(): int
    {
        return $this->settings->number(self::REFUSALS);
    }

    private static function control(): SettingControl
    {
        return new SettingControl(unit: __('in 15 minutes', 'latchkey'));
    }
}
