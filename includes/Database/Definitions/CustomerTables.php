<?php

declare(strict_types=1);

namespace Latchkey\Database\Definitions;

/**
 * Links for customers, and what they asked for.
 */
final class CustomerTables
{
    /** By value of `Tables`: columns, then indexes, in the syntax of CREATE TABLE. */
    public const TABLES = [
        // Links that are sent to guests.
        'guest_tokens' => '
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            kind varchar(20) NOT NULL,
            token_hash binary(32) NOT NULL, email varchar(320) NOT NULL, expires_at datetime NOT NULL,
            PRIMARY KEY (id), UNIQUE KEY token_hash (token_hash), KEY expires_at (expires_at)',
        // Who wants no reminders: an account, and a keyed hash of the address that they were sent to, or '' for the account alone.
        'reminder_stops' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT, customer_id bigint(20) unsigned NOT NULL DEFAULT 0, address char(32) NOT NULL DEFAULT '',
            is_proven tinyint(1) unsigned NOT NULL DEFAULT 0, created_at datetime NOT NULL, PRIMARY KEY (id), UNIQUE KEY person (customer_id,address), KEY address (address)",
    ];
}
