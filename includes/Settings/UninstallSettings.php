<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * The setting for deleting the plugin. `Database` may not use this folder, so it gets the value as a closure.
 */
final class UninstallSettings
{
    private const DELETE_DATA = 'delete_data_on_uninstall';

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
                name: self::DELETE_DATA,
                schema: ['type' => 'boolean'],
                default: false,
                group: SettingGroup::Data,
                guard: Guard::steps(false, true),
                label: static fn (): string => __('When the plugin is deleted', 'latchkey'),
                help: static fn (): string => __(
                    'On: all license keys, API keys and settings are deleted with it, for good. Off: they stay, and are there again if you install it once more.',
                    'latchkey',
                ),
                control: static fn (): SettingControl => new SettingControl(word: __('Delete everything with it', 'latchkey')),
            ),
        ];
    }

    public function delete_data_on_uninstall(): bool
    {
        return $this->settings->flag(self::DELETE_DATA);
    }
}
