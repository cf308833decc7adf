<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Rest\Network;

/**
 * The settings of who may sign in, and how. `Rest` may not use this folder, so it gets the values as closures.
 */
final class SignInSettings
{
    private const OTHER_SIGN_INS = 'other_sign_ins';
    private const REQUIRE_UNLOCK = 'require_unlock';
    private const TRUSTED_PROXIES = 'trusted_proxies';

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
        ];
    }

    /**
     * @return bool Whether users who were signed in by another plugin (with tokens, or its own keys) may use license keys.
     */
    public function other_sign_ins(): bool
    {
        return $this->settings->flag(self::OTHER_SIGN_INS);
    }

    /**
     * @return bool Whether the password is required before a secret is created, shown or deleted.
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
