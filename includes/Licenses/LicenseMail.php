<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;

/**
 * Sends a license key to its buyer by email again.
 */
interface LicenseMail
{
    /**
     * Queues the email, and writes an event that says who requested it.
     *
     * @throws DomainError `latchkey_not_with_buyer`, `latchkey_no_email`, `latchkey_email_off`.
     */
    public function resend(License $license, Actor $actor): void;
}
