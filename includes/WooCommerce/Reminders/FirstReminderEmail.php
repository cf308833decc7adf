<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

/**
 * The first reminder before the end.
 */
final class FirstReminderEmail extends ReminderEmail
{
}
