<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

/**
 * The second reminder before the end.
 */
final class SecondReminderEmail extends ReminderEmail
{
}
