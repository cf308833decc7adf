<?php

declare(strict_types=1);

namespace Latchkey\Database\Definitions;

/**
 * What orders and subscriptions are owed.
 */
final class OrderTables
{
    /** By value of `Tables`: columns, then indexes, in the syntax of CREATE TABLE. */
    public const TABLES = [
        // One row for each order, which reconciling the order locks.
        'orders' => '
            order_id bigint(20) unsigned NOT NULL,
            revision bigint(20) unsigned NOT NULL DEFAULT 0,
            missing int(10) unsigned NOT NULL DEFAULT 0,
            reconciled_at datetime DEFAULT NULL,
            PRIMARY KEY (order_id), KEY missing (missing)',
        // The terms of each order line, and how many keys it is still owed (a shortage). `renews` are the keys that it renews.
        'order_lines' => '
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            order_item_id bigint(20) unsigned NOT NULL,
            order_id bigint(20) unsigned NOT NULL,
            product_id bigint(20) unsigned NOT NULL,
            variation_id bigint(20) unsigned NOT NULL DEFAULT 0,
            policy text DEFAULT NULL,
            owed int(10) unsigned NOT NULL DEFAULT 0,
            missing int(10) unsigned NOT NULL DEFAULT 0,
            unpromised int(10) unsigned NOT NULL DEFAULT 0,
            waived int(10) unsigned NOT NULL DEFAULT 0,
            added int(10) unsigned NOT NULL DEFAULT 0,
            created_at datetime NOT NULL,
            renews text DEFAULT NULL,
            PRIMARY KEY (id), UNIQUE KEY order_item_id (order_item_id), KEY order_id (order_id), KEY shortage (product_id,missing),
            KEY missing (missing), KEY unpromised (unpromised)',
        // Orders that are about to change. A row stays until the keys of the order are updated.
        'order_notices' => '
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            order_id bigint(20) unsigned NOT NULL,
            becomes_paid tinyint(1) unsigned NOT NULL DEFAULT 0,
            created_at datetime NOT NULL,
            PRIMARY KEY (id), KEY order_id (order_id)',
        // Subscriptions whose keys must be updated, and when.
        'subscriptions' => '
            subscription_id bigint(20) unsigned NOT NULL, revision bigint(20) unsigned NOT NULL DEFAULT 0, due_at datetime DEFAULT NULL,
            PRIMARY KEY (subscription_id), KEY due_at (due_at)',
        // One row for each product, which taking keys from its stock locks.
        'stock_locks' => 'product_id bigint(20) unsigned NOT NULL, revision bigint(20) unsigned NOT NULL DEFAULT 0, PRIMARY KEY (product_id)',
    ];
}
