<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Rest\Network;

/**
 * The settings of what stands below this room (signing in, the activity log, uninstalling), which is handed what they say.
 */
final class SiteSettings
{
    private const OTHER_SIGN_INS = 'other_sign_ins';
    private const REQUIRE_UNLOCK = 'require_unlock';
    private const TRUSTED_PROXIES = 'trusted_proxies';
    private const EVENT_RETENTION_DAYS = 'event_retention_days';
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
                name: self::OTHER_SIGN_INS,
                schema: ['type' => 'boolean'],
                default: false,
                group: SettingGroup::SignIn,
                guard: Guard::steps(false, true),
                label: static fn (): string => __('Other ways of signing in', 'latchkey'),
                help: static fn (): string => __('Let people who are signed in by another plugin, for example with a token, use license keys like application passwords do.', 'latchkey'),
            ),
            new Setting(
                name: self::REQUIRE_UNLOCK,
                schema: ['type' => 'boolean'],
                default: true,
                group: SettingGroup::SignIn,
                guard: Guard::steps(true, false),
                label: static fn (): string => __('Ask for the password', 'latchkey'),
                help: static fn (): string => __('Ask for the password before a secret is created, shown or deleted.', 'latchkey'),
            ),
            new Setting(
                name: self::TRUSTED_PROXIES,
                schema: [
                    'type' => 'array',
                    'items' => ['type' => 'string', 'maxLength' => 49, 'pattern' => '^[0-9a-fA-F.:]+(/[0-9]{1,3})?\z'],
                    'maxItems' => 100,
                ],
                default: [],
                group: SettingGroup::SignIn,
                guard: Guard::each_entry(),
                label: static fn (): string => __('Trusted proxies', 'latchkey'),
                help: static fn (): string => __('Networks (CIDR) of the proxies whose X-Forwarded-For header is trusted.', 'latchkey'),
                objection: self::objection_to_networks(...),
            ),
            new Setting(
                name: self::EVENT_RETENTION_DAYS,
                schema: ['type' => 'integer', 'minimum' => 1, 'maximum' => 3650],
                default: 90,
                group: SettingGroup::Data,
                // Fewer days delete the trail.
                guard: Guard::smaller(),
                label: static fn (): string => __('Keep the activity log', 'latchkey'),
                help: static fn (): string => __('The number of days that the activity log is kept.', 'latchkey'),
            ),
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

    /**
     * @return bool Whether people whom another plugin signed in (tokens, its own keys) may use license keys.
     */
    public function other_sign_ins(): bool
    {
        return $this->settings->flag(self::OTHER_SIGN_INS);
    }

    /**
     * @return bool Whether the password is asked for before a secret is made, shown or deleted.
     */
    public function require_unlock(): bool
    {
        return $this->settings->flag(self::REQUIRE_UNLOCK);
    }

    /**
     * @return list<string> Networks in CIDR notation.
     */
    public function trusted_proxies(): array
    {
        return $this->settings->strings(self::TRUSTED_PROXIES);
    }

    public function event_retention_days(): int
    {
        return $this->settings->number(self::EVENT_RETENTION_DAYS);
    }

    public function delete_data_on_uninstall(): bool
    {
        return $this->settings->flag(self::DELETE_DATA);
    }

    private static function objection_to_networks(mixed $value): ?string
    {
        foreach (is_array($value) ? $value : [] as $network) {
            if (!is_string($network) || !Network::is_valid($network)) {
                /* translators: 1: name of a request field, 2: what was sent. */
                return sprintf(__('%1$s: %2$s is not a network.', 'latchkey'), self::TRUSTED_PROXIES, is_string($network) ? $network : '');
            }
        }
        return null;
    }
}
