<?php

declare(strict_types=1);

namespace Latchkey\Privacy;

use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingControl;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;

/**
 * The settings of the erasure of personal data.
 */
final class PrivacySettings
{
    private const DEVICES = 'erase_devices';
    private const BUYERS = 'erase_buyers';

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
                name: self::DEVICES,
                schema: ['type' => 'boolean'],
                default: true,
                group: SettingGroup::Privacy,
                guard: Guard::none(),
                label: static fn (): string => __('Devices of an erased person', 'latchkey'),
                help: static fn (): string => __('Erasing a person’s data in WordPress also empties the names and addresses of the devices that use their license keys.', 'latchkey'),
                control: static fn (): SettingControl => new SettingControl(word: __('Empty names and addresses', 'latchkey')),
            ),
            new Setting(
                name: self::BUYERS,
                schema: ['type' => 'boolean'],
                default: true,
                group: SettingGroup::Privacy,
                guard: Guard::none(),
                label: static fn (): string => __('License keys of an erased person', 'latchkey'),
                help: static fn (): string => __('Erasing a person’s data in WordPress also removes them from license keys without an order. Keys of an order follow the order.', 'latchkey'),
                control: static fn (): SettingControl => new SettingControl(word: __('Take them off keys without an order', 'latchkey')),
            ),
        ];
    }

    public function erases_devices(): bool
    {
        return $this->settings->flag(self::DEVICES);
    }

    /**
     * @return bool Whether license keys without an order lose their buyer.
     */
    public function erases_buyers(): bool
    {
        return $this->settings->flag(self::BUYERS);
    }
}
