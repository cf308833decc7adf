<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Rest\Args;
use Latchkey\Settings\Choice;
use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingControl;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;

/**
 * The settings of WooCommerce's own REST keys.
 */
final class WooCommerceKeySettings
{
    private const KEYS = 'woocommerce_keys';
    private const ALLOWED = 'allowed_woocommerce_keys';
    private const NONE = 'off';
    private const CHOSEN = 'chosen';
    private const ALL = 'all';

    public function __construct(private readonly Settings $settings)
    {
    }

    /**
     * @param (\Closure(): ?list<WooCommerceKey>)|null $keys Those that there are; null of null if WooCommerce does not run.
     * @return list<Setting>
     */
    public static function all(?\Closure $keys = null): array
    {
        return [
            new Setting(
                name: self::KEYS,
                schema: ['type' => 'string', 'enum' => [self::NONE, self::CHOSEN, self::ALL]],
                default: self::CHOSEN,
                group: SettingGroup::SignIn,
                guard: Guard::steps(self::NONE, self::CHOSEN, self::ALL),
                label: static fn (): string => __('WooCommerce’s own API keys', 'latchkey'),
                help: static fn (): string => __(
                    'Programs that already have a WooCommerce key could use license keys with it, too, with the same rights as its owner.',
                    'latchkey',
                ),
                control: static fn (): SettingControl => new SettingControl(choices: [
                    new Choice(self::NONE, __('None may use license keys', 'latchkey')),
                    new Choice(self::CHOSEN, __('Only chosen ones', 'latchkey')),
                    new Choice(self::ALL, __('All of them', 'latchkey')),
                ]),
            ),
            new Setting(
                name: self::ALLOWED,
                schema: ['type' => 'array', 'items' => ['type' => 'integer', 'minimum' => 1, 'maximum' => Args::MAX_ID], 'maxItems' => 500],
                default: [],
                group: SettingGroup::SignIn,
                guard: Guard::each_entry(),
                label: static fn (): string => __('Chosen WooCommerce keys', 'latchkey'),
                help: static fn (): string => __('The WooCommerce keys that may use license keys, if they are chosen one by one.', 'latchkey'),
                control: static fn (mixed $chosen): SettingControl => self::control($keys === null ? null : $keys(), (array) $chosen),
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
            self::ALL => true,
            self::CHOSEN => in_array($id, $this->settings->numbers(self::ALLOWED), true),
            default => false,
        };
    }

    /**
     * @param list<WooCommerceKey>|null $keys
     * @param array<mixed>              $chosen Ids.
     */
    private static function control(?array $keys, array $chosen): SettingControl
    {
        $choices = array_map(self::choice(...), $keys ?? []);
        foreach (array_diff(array_filter($chosen, is_int(...)), array_column($choices, 'value')) as $gone) {
            /* translators: %d: number of a WooCommerce key. */
            $choices[] = new Choice($gone, sprintf(__('Key no. %d', 'latchkey'), $gone), __('not there now', 'latchkey'));
        }
        return new SettingControl(
            choices: $choices,
            none: $keys === null ? __('WooCommerce is not active.', 'latchkey') : __('WooCommerce has no keys yet.', 'latchkey'),
            only_if: [self::KEYS => [self::CHOSEN]],
        );
    }

    private static function choice(WooCommerceKey $key): Choice
    {
        $owner = get_userdata($key->user_id);
        return new Choice(
            $key->id,
            $key->description === '' ? __('No description', 'latchkey') : $key->description,
            /* translators: 1: the last characters of a WooCommerce key, 2: its owner's name. */
            $owner === false ? '…' . $key->hint : sprintf(__('…%1$s, %2$s', 'latchkey'), $key->hint, $owner->display_name),
        );
    }
}
