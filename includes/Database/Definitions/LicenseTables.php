<?php

declare(strict_types=1);

namespace Latchkey\Database\Definitions;

/**
 * License keys, and what hangs on them.
 */
final class LicenseTables
{
    /** By value of `Tables`: columns, then indexes, in the syntax of CREATE TABLE. */
    public const TABLES = [
        // License keys. The indexes serve the four filters of the list and their pairs, each in id order; `stock` the next key that is sold. `released_from` is
        // the status that a key had when its order gave it up, `periods_revision` how often its periods were written.
        'licenses' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            uuid char(36) NOT NULL,
            code_hash binary(32) NOT NULL,
            code_box varbinary(16384) NOT NULL,
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
            released_from varchar(20) DEFAULT NULL,
            periods_revision int(10) unsigned NOT NULL DEFAULT 0,
            instance_kind varchar(20) NOT NULL DEFAULT 'device',
            local_count int(10) unsigned NOT NULL DEFAULT 0,
            PRIMARY KEY (id), UNIQUE KEY code_hash (code_hash), UNIQUE KEY uuid (uuid), UNIQUE KEY order_slot (order_item_id,slot),
            KEY product_status (product_id,status), KEY product_customer (product_id,customer_id), KEY product (product_id),
            KEY variation_status (variation_id,status), KEY variation (variation_id), KEY order_id (order_id), KEY customer_status (customer_id,status),
            KEY status_expires (status,expires_at), KEY status (status), KEY claim (claim), KEY email (email(191)), KEY hint (hint),
            KEY vendor (vendor_id), KEY ordered (ordered_at), KEY subscription (subscription_id), KEY stock (product_id,variation_id,status,claim,expires_at)",
        // One row for each instance of a license key, so that a returning instance takes the same seat; deleted 90 days after it is freed.
        'activations' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            uuid char(36) NOT NULL,
            license_id bigint(20) unsigned NOT NULL,
            instance_hash binary(32) NOT NULL,
            instance varchar(191) NOT NULL,
            name varchar(191) NOT NULL DEFAULT '',
            platform varchar(100) NOT NULL DEFAULT '',
            version varchar(100) NOT NULL DEFAULT '',
            ip varchar(45) NOT NULL DEFAULT '',
            token varchar(191) DEFAULT NULL,
            state varchar(20) NOT NULL DEFAULT 'inactive',
            activated_at datetime DEFAULT NULL,
            last_seen_at datetime DEFAULT NULL,
            deactivated_at datetime DEFAULT NULL,
            takes_seat tinyint(1) unsigned NOT NULL DEFAULT 1,
            PRIMARY KEY (id), UNIQUE KEY license_instance (license_id,instance_hash), UNIQUE KEY uuid (uuid), KEY token (token),
            KEY state (state,deactivated_at)",
        // The periods that the end of a license key results from. Those without an order have no order item: a unique key allows many NULLs.
        'license_periods' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            license_id bigint(20) unsigned NOT NULL,
            kind varchar(20) NOT NULL,
            order_id bigint(20) unsigned NOT NULL DEFAULT 0,
            order_item_id bigint(20) unsigned DEFAULT NULL,
            unit int(10) unsigned NOT NULL DEFAULT 0,
            valid_unit varchar(10) NOT NULL DEFAULT 'day',
            valid_count int(10) unsigned NOT NULL DEFAULT 0,
            paid_at datetime NOT NULL,
            from_at datetime DEFAULT NULL,
            until_at datetime DEFAULT NULL,
            reverted_at datetime DEFAULT NULL,
            PRIMARY KEY (id), UNIQUE KEY order_unit (order_item_id,unit), KEY license (license_id), KEY order_id (order_id)",
        // The words by which license keys are found: those of the names of their buyers and products, and numbers of orders. The objects of
        // each kind are sorted by word, so that words with the same beginning stand together.
        'search_words' => '
            kind varchar(10) NOT NULL, word varchar(64) NOT NULL, object_id bigint(20) unsigned NOT NULL,
            PRIMARY KEY (kind,word,object_id), KEY object (kind,object_id)',
        // How codes are made, and the terms of the keys.
        'generators' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            name varchar(200) NOT NULL,
            charset varchar(255) NOT NULL,
            chunks int(10) unsigned NOT NULL,
            chunk_length int(10) unsigned NOT NULL,
            `separator` varchar(20) NOT NULL DEFAULT '',
            prefix varchar(100) NOT NULL DEFAULT '',
            suffix varchar(100) NOT NULL DEFAULT '',
            pattern varchar(500) NOT NULL DEFAULT '',
            valid_for int(10) unsigned NOT NULL DEFAULT 0,
            valid_unit varchar(10) NOT NULL DEFAULT 'day',
            valid_count int(10) unsigned NOT NULL DEFAULT 0,
            clock varchar(20) NOT NULL DEFAULT 'sale',
            activation_limit int(10) unsigned NOT NULL DEFAULT 0,
            created_at datetime NOT NULL,
            updated_at datetime DEFAULT NULL,
            PRIMARY KEY (id), UNIQUE KEY name (name)",
    ];
}
