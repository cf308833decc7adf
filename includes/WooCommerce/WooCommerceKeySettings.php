<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Rest\Args;
use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;

/**
 * The settings of WooCommerce's own REST keys.
 */
final class WooCommerceKeySettings
{
    private const KEYS = 'woocommerce_keys';
    private const ALLOWED = 'allowed_woocommerce_keys';

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
                name: self::KEYS,
                schema: ['type' => 'string', 'enum' => ['off', 'chosen', 'all']],
                default: 'chosen',
                group: SettingGroup::SignIn,
                guard: Guard::steps('off', 'chosen', 'all'),
                label: static fn (): string => __('WooCommerce keys', 'latchkey'),
                help: static fn (): string => __('Which WooCommerce keys may use license keys.', 'latchkey'),
            ),
            new Setting(
                name: self::ALLOWED,
                schema: ['type' => 'array', 'items' => ['type' => 'integer', 'minimum' => 1, 'maximum' => Args::MAX_ID], 'maxItems' => 500],
                default: [],
                group: SettingGroup::SignIn,
                guard: Guard::each_entry(),
                label: static fn (): string => __('Chosen WooCommerce keys', 'latchkey'),
                help: static fn (): string => __('The WooCommerce keys that may use license keys, if they are chosen one by one.', 'latchkey'),
            ),
        ];
    }

    /**
     * @param int $id The id of a WooCommerce key.
     * @return bool Whether it may use license keys.
     */
    public function allows(int $id): bool
    {
        return match ($this->settings->text(self::KEYS)) {
            'all' => true,
            'chosen' => in_array($id, $this->settings->numbers(self::ALLOWED), true),
            default => false,
        };
    }
}
