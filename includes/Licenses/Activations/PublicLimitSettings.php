<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
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
                label: static fn (): string => __('Failures per address', 'latchkey'),
                help: static fn (): string => __('How many unknown codes and invalid requests one IP address may send in 15 minutes.', 'latchkey'),
            ),
            new Setting(
                name: self::REFUSALS,
                schema: self::SCHEMA,
                default: 60,
                group: SettingGroup::SoldSoftware,
                guard: Guard::larger(),
                label: static fn (): string => __('Refusals per license key', 'latchkey'),
                help: static fn (): string => __('How many refused activations one license key may have in 15 minutes.', 'latchkey'),
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
}
