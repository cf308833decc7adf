<?php

declare(strict_types=1);

namespace Latchkey\Customers;

/**
 * Whom a reminder is sent to: the account that owns the keys, and the address of the email.
 */
final class ReminderAddressee
{
    /**
     * @param int    $customer_id 0 for a guest.
     * @param string $address     A keyed hash of the email address; see `ReminderTokens`. The address cannot be found out with it.
     */
    public function __construct(public readonly int $customer_id, public readonly string $address)
    {
    }
}
