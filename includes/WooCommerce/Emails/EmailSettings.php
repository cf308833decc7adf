<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingControl;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;

/**
 * The settings of emails, in addition to WooCommerce's settings of each email.
 */
final class EmailSettings
{
    private const IN_ORDER_EMAILS = 'keys_in_order_emails';

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
                name: self::IN_ORDER_EMAILS,
                schema: ['type' => 'boolean'],
                default: true,
                group: SettingGroup::Emails,
                guard: Guard::none(),
                label: static fn (): string => __('Keys in order emails', 'latchkey'),
                help: static fn (): string => __(
                    'The customer finds the license keys of a paid order in WooCommerce’s own emails about it. Off: only in our own email and in My Account.',
                    'latchkey',
                ),
                control: static fn (): SettingControl => new SettingControl(word: __('Show license keys', 'latchkey')),
            ),
        ];
    }

    /**
     * Whether the email "Your license keys" is enabled: for pages that do not load WooCommerce's email classes.
     */
    public static function are_keys_mailed(): bool
    {
        $settings = get_option('woocommerce_latchkey_license_keys_settings');
        return !is_array($settings) || ($settings['enabled'] ?? 'yes') === 'yes';
    }

    public function keys_in_order_emails(): bool
    {
        return $this->settings->flag(self::IN_ORDER_EMAILS);
    }
}
