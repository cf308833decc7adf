<?php

declare(strict_types=1);

namespace Latchkey\Database\Migrations;

use Latchkey\Database\Db;
use Latchkey\Database\Migration;
use Latchkey\Database\Tables;

/**
 * License keys. The indexes serve the four filters of the list and their pairs, each in id order.
 */
final class CreateLicenses implements Migration
{
    public function up(Db $db): void
    {
        $db->execute(
            "CREATE TABLE IF NOT EXISTS %i (
                id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
                uuid char(36) NOT NULL,
                code_hash binary(32) NOT NULL,
                code_box varbinary(1200) NOT NULL,
                hint varchar(16) NOT NULL DEFAULT '',
                source varchar(20) NOT NULL DEFAULT 'stock',
                status varchar(20) NOT NULL DEFAULT 'available',
                product_id bigint(20) unsigned NOT NULL DEFAULT 0,
                variation_id bigint(20) unsigned NOT NULL DEFAULT 0,
                order_id bigint(20) unsigned NOT NULL DEFAULT 0,
                order_item_id bigint(20) unsigned NOT NULL DEFAULT 0,
                slot int(10) unsigned DEFAULT NULL,
                claim varchar(36) DEFAULT NULL,
                before_sale text DEFAULT NULL,
                replaced_by bigint(20) unsigned DEFAULT NULL,
                customer_id bigint(20) unsigned NOT NULL DEFAULT 0,
                email varchar(320) NOT NULL DEFAULT '',
                subscription_id bigint(20) unsigned NOT NULL DEFAULT 0,
                subscription_item_id bigint(20) unsigned NOT NULL DEFAULT 0,
                vendor_id bigint(20) unsigned NOT NULL DEFAULT 0,
                price decimal(19,4) NOT NULL DEFAULT 0,
                valid_for int(10) unsigned NOT NULL DEFAULT 0,
                valid_unit varchar(10) NOT NULL DEFAULT 'day',
                valid_count int(10) unsigned NOT NULL DEFAULT 0,
                clock varchar(20) NOT NULL DEFAULT 'sale',
                started_at datetime DEFAULT NULL,
                activated_at datetime DEFAULT NULL,
                expires_at datetime DEFAULT NULL,
                activation_limit int(10) unsigned NOT NULL DEFAULT 0,
                activation_count int(10) unsigned NOT NULL DEFAULT 0,
                ordered_at datetime DEFAULT NULL,
                created_at datetime NOT NULL,
                updated_at datetime DEFAULT NULL,
                PRIMARY KEY  (id),
                UNIQUE KEY code_hash (code_hash),
                UNIQUE KEY uuid (uuid),
                UNIQUE KEY order_slot (order_item_id,slot),
                KEY product_status (product_id,status),
                KEY product_customer (product_id,customer_id),
                KEY product (product_id),
                KEY variation_status (variation_id,status),
                KEY order_id (order_id),
                KEY customer_status (customer_id,status),
                KEY status_expires (status,expires_at),
                KEY status (status),
                KEY claim (claim),
                KEY email (email(191)),
                KEY hint (hint),
                KEY vendor (vendor_id),
                KEY subscription (subscription_id)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
            Tables::Licenses->name(),
        );
    }
}
