<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Rest\Network;
use Latchkey\Rest\NetworkObjection;

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
     * @param (\Closure(list<string>): string)|null $address The address that this request would come from if these networks were trusted.
     * @return list<Setting>
     */
    public static function all(?\Closure $address = null): array
    {
        return [
            new Setting(
                name: self::REQUIRE_UNLOCK,
                schema: ['type' => 'boolean'],
                default: true,
                group: SettingGroup::SignIn,
                guard: Guard::steps(true, false),
                label: static fn (): string => __('Ask for the password', 'latchkey'),
                help: static fn (): string => __(
                    'Before a secret is created, shown or deleted, and before a setting like this one is loosened. Asked at most every 10 minutes.',
                    'latchkey',
                ),
            ),
            new Setting(
                name: self::OTHER_SIGN_INS,
                schema: ['type' => 'boolean'],
                default: false,
                group: SettingGroup::SignIn,
                guard: Guard::steps(false, true),
                label: static fn (): string => __('Other ways of signing in', 'latchkey'),
                help: static fn (): string => __(
                    'People who are signed in by another plugin, for example with a token, may use license keys with the rights of their user, but never API keys or settings. Sessions and application passwords do not need this.',
                    'latchkey',
                ),
                control: static fn (): SettingControl => new SettingControl(word: __('Let them use license keys', 'latchkey')),
            ),
            new Setting(
                name: self::TRUSTED_PROXIES,
                schema: ['type' => 'array', 'items' => ['type' => 'string', 'maxLength' => 49], 'maxItems' => 100],
                default: [],
                group: SettingGroup::SoldSoftware,
                guard: Guard::each_entry(),
                label: static fn (): string => __('Trusted proxies', 'latchkey'),
                help: static fn (): string => __(
                    'Networks (CIDR) in front of this site, such as a load balancer. Only they may say, in X-Forwarded-For, where a visitor comes from.',
                    'latchkey',
                ),
                objection: static fn (mixed $network): ?string => self::proxy_objection(is_scalar($network) ? (string) $network : ''),
                control: static fn (): SettingControl => new SettingControl(
                    note: static fn (mixed $networks): ?Note => $address === null ? null : self::address_note($address, (array) $networks),
                ),
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

    /**
     * @return string|null Why proxies cannot be there; null if they can.
     */
    private static function proxy_objection(string $network): ?string
    {
        return Network::is_huge($network)
            /* translators: %s: a network, such as 0.0.0.0/0. */
            ? sprintf(__('%s would let anybody choose the address that limits and logs see. Its prefix must be /8 or longer, of IPv6 /16 or longer.', 'latchkey'), $network)
            : NetworkObjection::to($network);
    }

    /**
     * @param \Closure(list<string>): string $address
     * @param array<mixed>                   $networks
     */
    private static function address_note(\Closure $address, array $networks): ?Note
    {
        $seen = $address(array_values(array_filter($networks, is_string(...))));
        return $seen === '' ? null : new Note(
            /* translators: %s: an IP address. */
            sprintf(__('Your address as we see it: %s.', 'latchkey'), $seen),
            __('If that is not yours but a proxy’s, its network is missing above.', 'latchkey'),
        );
    }
}
