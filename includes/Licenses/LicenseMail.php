<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;

/**
 * Sends a license key to its buyer again.
 */
interface LicenseMail
{
    /**
     * It goes out when the request has done its work; an event says who asked.
     *
     * @throws DomainError `latchkey_not_with_buyer`, `latchkey_no_email`, `latchkey_email_off`.
     */
    public function resend(License $license, Actor $actor): void;
}
