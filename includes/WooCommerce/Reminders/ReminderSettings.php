<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingControl;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\SettingLink;
use Latchkey\Settings\Settings;

/**
 * The setting that switches all reminders on and off, and leads to each of them.
 */
final class ReminderSettings
{
    private const NAME = 'reminders';

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
                name: self::NAME,
                schema: ['type' => 'boolean'],
                default: true,
                group: SettingGroup::Emails,
                guard: Guard::none(),
                label: static fn (): string => __('Reminders before and after the end', 'latchkey'),
                help: static fn (): string => __(
                    'One email for the license keys of an order that end on the same day. Renewing stops them, and each has a link to unsubscribe. Keys of subscriptions are left out.',
                    'latchkey',
                ),
                control: static fn (): SettingControl => new SettingControl(
                    word: __('Send reminders', 'latchkey'),
                    links: array_map(self::link(...), ReminderStep::cases()),
                ),
            ),
        ];
    }

    public function are_on(): bool
    {
        return $this->settings->flag(self::NAME);
    }

    /**
     * Read from where WooCommerce keeps it, so that none of its classes of emails is needed.
     */
    public static function is_enabled(ReminderStep $step): bool
    {
        return (self::stored($step)['enabled'] ?? 'yes') === 'yes';
    }

    /**
     * @return int Days before or after the end.
     */
    public static function days(ReminderStep $step): int
    {
        $days = self::stored($step)['days'] ?? null;
        return min($step->most_days(), max(1, is_numeric($days) ? (int) $days : $step->default_days()));
    }

    private static function link(ReminderStep $step): SettingLink
    {
        $label = $step->label(self::days($step));
        return new SettingLink(
            /* translators: %s: a reminder, such as "30 days before the end". */
            self::is_enabled($step) ? $label : sprintf(__('%s (off)', 'latchkey'), $label),
            admin_url('admin.php?page=wc-settings&tab=email&section=' . $step->email_id()),
        );
    }

    /**
     * @return array<mixed>
     */
    private static function stored(ReminderStep $step): array
    {
        $stored = get_option($step->option());
        return is_array($stored) ? $stored : [];
    }
}
