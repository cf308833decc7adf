<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Settings\Choice;
use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingControl;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;

/**
 * The settings of API keys.
 */
final class ApiKeySettings
{
    private const LIFETIME = 'api_key_lifetime';
    private const REVEAL_POLICY = 'reveal_policy';
    private const ALWAYS = 'always';
    private const CREATION_ONLY = 'creation_only';
    private const OFF = 'off';

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
                name: self::REVEAL_POLICY,
                schema: ['type' => 'string', 'enum' => [self::ALWAYS, self::CREATION_ONLY, self::OFF]],
                default: self::ALWAYS,
                group: SettingGroup::SignIn,
                guard: Guard::steps(self::OFF, self::CREATION_ONLY, self::ALWAYS),
                label: static fn (): string => __('Seeing a secret again', 'latchkey'),
                help: static fn (): string => __(
                    'Whether the secret of an API key can be seen after it was created. Who opens one is noted in Activity.',
                    'latchkey',
                ),
                control: static fn (): SettingControl => new SettingControl(choices: [
                    new Choice(self::ALWAYS, __('At any time', 'latchkey'), __('Administrators can open it and copy it.', 'latchkey')),
                    new Choice(self::CREATION_ONLY, __('Only when it is created', 'latchkey'), __('A lost secret has to be replaced. Secrets of existing API keys stay available.', 'latchkey')),
                    new Choice(self::OFF, __('Never, from now on', 'latchkey'), __('Existing secrets stay hidden, too. Programs go on working.', 'latchkey')),
                ]),
            ),
            new Setting(
                name: self::LIFETIME,
                schema: ['type' => 'integer', 'minimum' => 0, 'maximum' => 3650],
                default: 0,
                group: SettingGroup::SignIn,
                guard: Guard::longer(),
                label: static fn (): string => __('End of new API keys', 'latchkey'),
                help: static fn (): string => __(
                    'New API keys end after this many days, unless another end is chosen for one. 0: they never end.',
                    'latchkey',
                ),
                control: static fn (): SettingControl => new SettingControl(unit: __('days', 'latchkey')),
            ),
        ];
    }

    /**
     * @return int Days after which a new API key ends, unless another end is chosen; 0 for never.
     */
    public function lifetime(): int
    {
        return $this->settings->number(self::LIFETIME);
    }

    /**
     * @return bool Whether the secrets of new API keys are kept, so that they can be shown again.
     */
    public function keeps_secrets(): bool
    {
        return $this->settings->text(self::REVEAL_POLICY) === self::ALWAYS;
    }

    /**
     * @return bool Whether kept secrets can be shown.
     */
    public function reveals_secrets(): bool
    {
        return $this->settings->text(self::REVEAL_POLICY) !== self::OFF;
    }
}
