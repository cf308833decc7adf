<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * Which changes of settings open something: signing in, showing secrets, unlocking, proxies, limits, deletion. Those need the password, or
 * an unattended screen could switch off what guards it. Closing something never does.
 */
final class SettingsGuard
{
    /** From closed to open. */
    private const STEPS = [
        'woocommerce_keys' => ['off', 'chosen', 'all'],
        'other_sign_ins' => [false, true],
        'reveal_policy' => ['off', 'creation_only', 'always'],
        'require_unlock' => [true, false],
        'delete_data_on_uninstall' => [false, true],
    ];

    /** Each entry opens a little more. */
    private const LISTS = ['allowed_woocommerce_keys', 'trusted_proxies'];

    /** More guesses. */
    private const LIMITS = ['failures_per_address', 'refusals_per_code'];

    /** Fewer days delete the trail. */
    private const DAYS = ['event_retention_days'];

    /** What opens nothing, whatever it says. */
    private const FREE = [
        'order_statuses', 'given_up_keys', 'keep_unpaid_active', 'subscription_grace_days', 'keys_in_order_emails', 'erase_devices', 'erase_buyers',
    ];

    /**
     * @param array<string, mixed> $now     Every setting.
     * @param array<string, mixed> $changes Validated against the schema.
     * @return bool Whether one of the changes opens something. A setting that is named nowhere above counts as if it did.
     */
    public static function opens(array $now, array $changes): bool
    {
        foreach ($changes as $name => $value) {
            if ($value !== ($now[$name] ?? null) && self::opens_one($name, $now[$name] ?? null, $value)) {
                return true;
            }
        }
        return false;
    }

    private static function opens_one(string $name, mixed $now, mixed $then): bool
    {
        return match (true) {
            in_array($name, self::FREE, true) => false,
            isset(self::STEPS[$name]) => array_search($then, self::STEPS[$name], true) > array_search($now, self::STEPS[$name], true),
            in_array($name, self::LISTS, true) => array_diff(self::words($then), self::words($now)) !== [],
            in_array($name, self::LIMITS, true) => $then > $now,
            in_array($name, self::DAYS, true) => $then < $now,
            default => true,
        };
    }

    /**
     * @return list<string>
     */
    private static function words(mixed $list): array
    {
        return array_map(static fn (mixed $entry): string => is_scalar($entry) ? (string) $entry : '', array_values(is_array($list) ? $list : []));
    }
}
