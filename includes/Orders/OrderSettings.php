<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;

/**
 * The settings of selling.
 */
final class OrderSettings
{
    public const DISABLE = 'disable';
    public const RESTOCK = 'stock';
    public const KEEP = 'keep';

    private const STATUSES = 'order_statuses';
    private const GIVEN_UP = 'given_up_keys';
    private const UNPAID = 'keep_unpaid_active';
    private const GRACE_DAYS = 'subscription_grace_days';

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
                name: self::STATUSES,
                schema: ['type' => 'array', 'items' => ['type' => 'string', 'maxLength' => 40, 'pattern' => '^[a-z0-9_-]+\z'], 'maxItems' => 30],
                default: [],
                group: SettingGroup::Selling,
                guard: Guard::none(),
                label: static fn (): string => __('Order statuses that give keys', 'latchkey'),
                help: static fn (): string => __('The order statuses in which orders get keys; if none is chosen, those that WooCommerce counts as paid.', 'latchkey'),
            ),
            new Setting(
                name: self::GIVEN_UP,
                schema: ['type' => 'string', 'enum' => [self::DISABLE, self::RESTOCK, self::KEEP]],
                default: self::DISABLE,
                group: SettingGroup::Selling,
                guard: Guard::none(),
                label: static fn (): string => __('Keys of refunded units', 'latchkey'),
                help: static fn (): string => __('What happens to a key whose unit was refunded or cancelled. A key that was activated never goes back to stock.', 'latchkey'),
            ),
            new Setting(
                name: self::UNPAID,
                schema: ['type' => 'boolean'],
                default: false,
                group: SettingGroup::Selling,
                guard: Guard::none(),
                label: static fn (): string => __('Keys of unpaid orders', 'latchkey'),
                help: static fn (): string => __('Keep keys working if their order leaves the paid statuses, for example if it is put on hold.', 'latchkey'),
            ),
            new Setting(
                name: self::GRACE_DAYS,
                schema: ['type' => 'integer', 'minimum' => 0, 'maximum' => 365],
                default: 3,
                group: SettingGroup::Selling,
                guard: Guard::none(),
                label: static fn (): string => __('Grace period of subscriptions', 'latchkey'),
                help: static fn (): string => __('The number of days that the license keys of a subscription keep working after a payment is due.', 'latchkey'),
            ),
        ];
    }

    /**
     * @return list<string> The order statuses in which orders get keys, without `wc-`; empty for those that WooCommerce considers paid.
     */
    public function chosen_statuses(): array
    {
        return $this->settings->strings(self::STATUSES);
    }

    /**
     * @return string `disable`, `stock` or `keep`: what happens to a key whose unit was refunded or cancelled.
     */
    public function given_up(): string
    {
        return $this->settings->text(self::GIVEN_UP);
    }

    /**
     * @return int Days for which keys of a subscription keep working after a payment is due.
     */
    public function subscription_grace_days(): int
    {
        return $this->settings->number(self::GRACE_DAYS);
    }

    public function keeps_unpaid_active(): bool
    {
        return $this->settings->flag(self::UNPAID);
    }
}
