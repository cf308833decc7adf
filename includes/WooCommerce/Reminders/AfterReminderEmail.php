<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

/**
 * The reminder after the end.
 */
final class AfterReminderEmail extends ReminderEmail
{
}
