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
                label: static fn (): string => __('Delete data on uninstall', 'latchkey'),
                help: static fn (): string => __('Delete all license keys, key pairs and settings when the plugin is deleted.', 'latchkey'),
            ),
        ];
    }

    public function delete_data_on_uninstall(): bool
    {
        return $this->settings->flag(self::DELETE_DATA);
    }
}
