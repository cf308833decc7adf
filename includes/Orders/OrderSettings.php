<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Settings\Choice;
use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingControl;
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

    /** Statuses in which no order is owed keys. WordPress and WooCommerce read `any` as every status. */
    public const NEVER = ['cancelled', 'refunded', 'failed', 'checkout-draft', 'auto-draft', 'trash', 'any'];

    private const STATUSES = 'order_statuses';
    private const GIVEN_UP = 'given_up_keys';
    private const UNPAID = 'keep_unpaid_active';
    private const GRACE_DAYS = 'subscription_grace_days';

    public function __construct(private readonly Settings $settings)
    {
    }

    /**
     * @param (\Closure(): ?StatusNames)|null $statuses The shop's; null of null if none runs.
     * @return list<Setting>
     */
    public static function all(?\Closure $statuses = null): array
    {
        return [
            new Setting(
                name: self::STATUSES,
                schema: ['type' => 'array', 'items' => ['type' => 'string', 'maxLength' => 40, 'pattern' => '^[a-z0-9_-]+\z'], 'maxItems' => 30],
                default: [],
                group: SettingGroup::Selling,
                guard: Guard::none(),
                label: static fn (): string => __('Statuses that give keys', 'latchkey'),
                help: static fn (): string => __(
                    'An order gets its keys as soon as it has one of these statuses. If none is chosen: those that WooCommerce counts as paid.',
                    'latchkey',
                ),
                objection: self::objection(...),
                control: static fn (mixed $chosen): SettingControl => StatusControl::of($statuses === null ? null : $statuses(), (array) $chosen),
                unknown: static fn (mixed $status): ?string => self::unknown($statuses === null ? null : $statuses(), is_string($status) ? $status : ''),
            ),
            new Setting(
                name: self::GIVEN_UP,
                schema: ['type' => 'string', 'enum' => [self::DISABLE, self::RESTOCK, self::KEEP]],
                default: self::DISABLE,
                group: SettingGroup::Selling,
                guard: Guard::none(),
                label: static fn (): string => __('When a unit is refunded or cancelled', 'latchkey'),
                help: static fn (): string => __(
                    'What happens to the key that was sold with it. A key that was activated never goes back to stock.',
                    'latchkey',
                ),
                control: static fn (): SettingControl => new SettingControl(choices: self::refunds()),
            ),
            new Setting(
                name: self::UNPAID,
                schema: ['type' => 'boolean'],
                default: false,
                group: SettingGroup::Selling,
                guard: Guard::none(),
                label: static fn (): string => __('Keys of orders that wait for money', 'latchkey'),
                help: static fn (): string => __(
                    'If a paid order leaves the paid statuses, say for “On hold” after a disputed payment, its keys stop until it is paid again.',
                    'latchkey',
                ),
                control: static fn (): SettingControl => new SettingControl(word: __('Let them work meanwhile', 'latchkey')),
            ),
            new Setting(
                name: self::GRACE_DAYS,
                schema: ['type' => 'integer', 'minimum' => 0, 'maximum' => 365],
                default: 3,
                group: SettingGroup::Selling,
                guard: Guard::none(),
                label: static fn (): string => __('Subscriptions: days of grace', 'latchkey'),
                help: static fn (): string => __('A subscriber’s keys work for this long after a payment was due and did not arrive.', 'latchkey'),
                control: static fn (): SettingControl => new SettingControl(unit: __('days', 'latchkey')),
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

    /**
     * @return string|null Why no order can get keys in this status; null if one can.
     */
    private static function objection(mixed $status): ?string
    {
        $status = is_string($status) ? $status : '';
        return match (true) {
            /* translators: %s: an order status, such as completed. */
            str_starts_with($status, 'wc-') => sprintf(__('Statuses are written without “wc-”: %s.', 'latchkey'), substr($status, 3)),
            /* translators: %s: an order status, such as cancelled. */
            in_array($status, self::NEVER, true) => sprintf(__('Orders get no keys while they are “%s”.', 'latchkey'), $status),
            default => null,
        };
    }

    /**
     * @param StatusNames|null $names Null if no shop runs: then nobody knows.
     * @return string|null Why no order of the shop can have this status; null if one can.
     */
    private static function unknown(?StatusNames $names, string $status): ?string
    {
        $all = $names?->all() ?? [$status => ''];
        /* translators: 1: an order status that does not exist, such as complete, 2: the ones that do, with commas. */
        return isset($all[$status]) ? null : sprintf(__('No order can have the status “%1$s”. There are: %2$s.', 'latchkey'), $status, implode(', ', array_keys($all)));
    }

    /**
     * @return list<Choice>
     */
    private static function refunds(): array
    {
        return [
            new Choice(
                self::DISABLE,
                __('Switch the key off', 'latchkey'),
                __('The software refuses it from its next check on. You can switch it on again.', 'latchkey'),
                __('Priya Raman bought 3 keys in order #41877 and returns 1. Two go on working, one is switched off.', 'latchkey'),
            ),
            new Choice(
                self::RESTOCK,
                __('Put it back into stock', 'latchkey'),
                __('Only if it was never used. Otherwise it is switched off.', 'latchkey'),
                __(
                    'Priya Raman bought 3 keys in order #41877 and returns 1. Two go on working; the third is sold again, or switched off if a device had used it.',
                    'latchkey',
                ),
            ),
            new Choice(
                self::KEEP,
                __('Leave it working', 'latchkey'),
                __('The customer keeps the key without paying for it.', 'latchkey'),
                __('Priya Raman bought 3 keys in order #41877 and returns 1. All three go on working.', 'latchkey'),
            ),
        ];
    }
}
