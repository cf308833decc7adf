<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

/**
 * One reminder of the sequence. Each is an email of WooCommerce's with its own settings; what it is called never changes, however many days
 * it is sent before or after the end.
 */
enum ReminderStep: string
{
    case First = 'first';
    case Second = 'second';
    case After = 'after';

    /**
     * @return bool Whether it is about keys that have ended.
     */
    public function is_after(): bool
    {
        return $this === self::After;
    }

    public function default_days(): int
    {
        return match ($this) {
            self::First => 30,
            self::Second => 7,
            self::After => 3,
        };
    }

    public function most_days(): int
    {
        return $this->is_after() ? 90 : 365;
    }

    /**
     * @return string The id of its email. WooCommerce keeps its settings in the option `woocommerce_<id>_settings`.
     */
    public function email_id(): string
    {
        return 'latchkey_reminder_' . $this->value;
    }

    /**
     * @return string The key in WooCommerce's list of emails.
     */
    public function email_name(): string
    {
        return 'Latchkey_Reminder_' . ucfirst($this->value);
    }

    public function option(): string
    {
        return 'woocommerce_' . $this->email_id() . '_settings';
    }

    /**
     * @return string "30 days before the end".
     */
    public function label(int $days): string
    {
        return sprintf(
            $this->is_after()
                /* translators: %s: number of days. */
                ? _n('%s day after the end', '%s days after the end', $days, 'latchkey')
                /* translators: %s: number of days. */
                : _n('%s day before the end', '%s days before the end', $days, 'latchkey'),
            number_format_i18n($days),
        );
    }
}
