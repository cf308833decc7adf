<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;

/**
 * The settings of API keys.
 */
final class ApiKeySettings
{
    private const REVEAL_POLICY = 'reveal_policy';
    private const ALWAYS = 'always';

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
                schema: ['type' => 'string', 'enum' => [self::ALWAYS, 'creation_only', 'off']],
                default: self::ALWAYS,
                group: SettingGroup::SignIn,
                guard: Guard::steps('off', 'creation_only', self::ALWAYS),
                label: static fn (): string => __('Show secrets again', 'latchkey'),
                help: static fn (): string => __('Whether a secret can be seen again after it was created.', 'latchkey'),
            ),
        ];
    }

    /**
     * @return bool Whether a secret can be shown again after it was created.
     */
    public function reveals_again(): bool
    {
        return $this->settings->text(self::REVEAL_POLICY) === self::ALWAYS;
    }
}
