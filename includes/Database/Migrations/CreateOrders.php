<?php

declare(strict_types=1);

namespace Latchkey\Database\Migrations;

use Latchkey\Database\Db;
use Latchkey\Database\Migration;
use Latchkey\Database\Tables;

/**
 * What orders owe. A row of `orders` is what reconciling an order locks; a row of `order_lines` keeps what a line was bought under and
 * what it still lacks: a line that lacks keys is a shortage. A row of `order_notices` says that an order is about to change, and stays until
 * its keys have followed.
 */
final class CreateOrders implements Migration
{
    public function up(Db $db): void
    {
        $db->execute(
            'CREATE TABLE IF NOT EXISTS %i (
                order_id bigint(20) unsigned NOT NULL,
                revision bigint(20) unsigned NOT NULL DEFAULT 0,
                missing int(10) unsigned NOT NULL DEFAULT 0,
                reconciled_at datetime DEFAULT NULL,
                PRIMARY KEY  (order_id),
                KEY missing (missing)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
            Tables::Orders->name(),
        );
        $db->execute(
            'CREATE TABLE IF NOT EXISTS %i (
                id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
                order_item_id bigint(20) unsigned NOT NULL,
                order_id bigint(20) unsigned NOT NULL,
                product_id bigint(20) unsigned NOT NULL,
                variation_id bigint(20) unsigned NOT NULL DEFAULT 0,
                licensing text DEFAULT NULL,
                owed int(10) unsigned NOT NULL DEFAULT 0,
                missing int(10) unsigned NOT NULL DEFAULT 0,
                unpromised int(10) unsigned NOT NULL DEFAULT 0,
                waived int(10) unsigned NOT NULL DEFAULT 0,
                added int(10) unsigned NOT NULL DEFAULT 0,
                created_at datetime NOT NULL,
                PRIMARY KEY  (id),
                UNIQUE KEY order_item_id (order_item_id),
                KEY order_id (order_id),
                KEY shortage (product_id,missing),
                KEY missing (missing),
                KEY unpromised (unpromised)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
            Tables::OrderLines->name(),
        );
        $db->execute(
            'CREATE TABLE IF NOT EXISTS %i (
                product_id bigint(20) unsigned NOT NULL,
                revision bigint(20) unsigned NOT NULL DEFAULT 0,
                PRIMARY KEY  (product_id)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
            Tables::StockLocks->name(),
        );
        $db->execute(
            'CREATE TABLE IF NOT EXISTS %i (
                id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
                order_id bigint(20) unsigned NOT NULL,
                becomes_paid tinyint(1) unsigned NOT NULL DEFAULT 0,
                created_at datetime NOT NULL,
                PRIMARY KEY  (id),
                KEY order_id (order_id)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
            Tables::OrderNotices->name(),
        );
        // When the keys of a subscription are to be looked at, next to nothing where they have followed.
        $db->execute(
            'CREATE TABLE IF NOT EXISTS %i (
                subscription_id bigint(20) unsigned NOT NULL,
                revision bigint(20) unsigned NOT NULL DEFAULT 0,
                due_at datetime DEFAULT NULL,
                PRIMARY KEY  (subscription_id),
                KEY due_at (due_at)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
            Tables::Subscriptions->name(),
        );
        $columns = $db->rows('SHOW COLUMNS FROM %i', Tables::Licenses->name());
        if (!in_array('released_from', array_map(static fn ($column) => $column->string('Field'), $columns), true)) {
            // The status that a key had when its order gave it up: what it gets back when the refund is deleted.
            $db->execute('ALTER TABLE %i ADD COLUMN released_from varchar(20) DEFAULT NULL', Tables::Licenses->name());
            $db->execute('CREATE INDEX stock ON %i (product_id, variation_id, status, claim, expires_at)', Tables::Licenses->name());
        }
    }
}
