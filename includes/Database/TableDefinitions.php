<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * Every table, column and index, in one place. `SchemaInspector` finds what is missing, and `Migrator` creates it.
 *
 * Until the first release it is edited in place, together with `VERSION`; a test says what `VERSION` must be.
 */
final class TableDefinitions
{
    /** Fingerprint of the schema below; see `fingerprint()`. */
    public const VERSION = '5362d6b750ce';

    /** Collations of tables, if not utf8mb4_unicode_ci. */
    private const COLLATIONS = [
        'rate_limits' => 'ascii_bin', 'idempotency' => 'utf8mb4_bin', 'search_words' => 'utf8mb4_bin', 'counts' => 'ascii_bin', 'count_deltas' => 'ascii_bin',
    ];

    /** By value of `Tables`: columns, then indexes, in the syntax of CREATE TABLE. */
    private const TABLES = [
        // License keys. The indexes serve the four filters of the list and their pairs, each in id order; `stock` the next key that is sold. `released_from` is
        // the status that a key had when its order gave it up, `periods_revision` how often its periods were written.
        'licenses' => "
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
            released_from varchar(20) DEFAULT NULL,
            periods_revision int(10) unsigned NOT NULL DEFAULT 0,
            instance_kind varchar(20) NOT NULL DEFAULT 'device',
            local_count int(10) unsigned NOT NULL DEFAULT 0,
            PRIMARY KEY (id), UNIQUE KEY code_hash (code_hash), UNIQUE KEY uuid (uuid), UNIQUE KEY order_slot (order_item_id,slot),
            KEY product_status (product_id,status), KEY product_customer (product_id,customer_id), KEY product (product_id),
            KEY variation_status (variation_id,status), KEY order_id (order_id), KEY customer_status (customer_id,status),
            KEY status_expires (status,expires_at), KEY status (status), KEY claim (claim), KEY email (email(191)), KEY hint (hint),
            KEY vendor (vendor_id), KEY ordered (ordered_at), KEY subscription (subscription_id), KEY stock (product_id,variation_id,status,claim,expires_at)",
        // API key pairs: a hash to sign in with, and an encrypted copy of the secret if the site allows showing it again.
        'api_keys' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            uuid char(36) NOT NULL,
            name varchar(200) NOT NULL,
            project varchar(200) NOT NULL DEFAULT '',
            consumer_key_hash binary(32) NOT NULL,
            consumer_key varchar(64) DEFAULT NULL,
            hint varchar(16) NOT NULL DEFAULT '',
            secret_hash varchar(100) NOT NULL,
            secret_box varbinary(400) DEFAULT NULL,
            previous_secret_hash varchar(100) DEFAULT NULL,
            previous_until datetime DEFAULT NULL,
            previous_used_at datetime DEFAULT NULL,
            owner_id bigint(20) unsigned NOT NULL,
            created_by bigint(20) unsigned NOT NULL,
            created_by_name varchar(250) NOT NULL DEFAULT '',
            scopes varchar(500) NOT NULL DEFAULT '',
            product_ids text DEFAULT NULL,
            ip_allow text DEFAULT NULL,
            rate_limit int(10) unsigned NOT NULL DEFAULT 0,
            state varchar(20) NOT NULL DEFAULT 'active',
            expires_at datetime DEFAULT NULL,
            created_at datetime NOT NULL,
            last_used_at datetime DEFAULT NULL,
            last_used_ip varchar(45) DEFAULT NULL,
            revoked_at datetime DEFAULT NULL,
            PRIMARY KEY (id), UNIQUE KEY consumer_key_hash (consumer_key_hash), UNIQUE KEY name (name), UNIQUE KEY uuid (uuid),
            KEY owner (owner_id), KEY last_used (last_used_at), KEY created (created_at)",
        // The audit log.
        'events' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            at datetime NOT NULL,
            actor_kind varchar(20) NOT NULL,
            actor_id bigint(20) unsigned NOT NULL DEFAULT 0,
            ip varchar(45) NOT NULL DEFAULT '',
            event varchar(60) NOT NULL,
            object_kind varchar(20) NOT NULL DEFAULT '',
            object_id bigint(20) unsigned NOT NULL DEFAULT 0,
            detail text DEFAULT NULL,
            tally_key char(64) DEFAULT NULL,
            tally int(10) unsigned NOT NULL DEFAULT 1,
            PRIMARY KEY (id), UNIQUE KEY tally_key (tally_key), KEY at (at), KEY object (object_kind,object_id), KEY event (event)",
        // Counters of rate limits.
        'rate_limits' => '
            bucket varchar(100) NOT NULL,
            window_start bigint(20) unsigned NOT NULL,
            hits int(10) unsigned NOT NULL DEFAULT 0,
            PRIMARY KEY (bucket), KEY window_start (window_start)',
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
        // Responses kept for a day for `Idempotency-Key`: a program that repeats a request gets the same response, and the work is done once.
        'idempotency' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            principal varchar(60) NOT NULL,
            key_hash binary(32) NOT NULL,
            route varchar(191) NOT NULL,
            body_hash binary(32) NOT NULL,
            state varchar(20) NOT NULL DEFAULT 'running',
            started_at datetime NOT NULL,
            answer longblob DEFAULT NULL,
            expires_at datetime NOT NULL,
            PRIMARY KEY (id), UNIQUE KEY principal_key (principal,key_hash), KEY expires_at (expires_at)",
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
        // Long work: one row for each job, with its progress and the process that runs it now.
        'jobs' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            kind varchar(40) NOT NULL,
            object_id bigint(20) unsigned NOT NULL DEFAULT 0,
            state varchar(20) NOT NULL DEFAULT 'queued',
            `cursor` varchar(191) NOT NULL DEFAULT '',
            total bigint(20) unsigned NOT NULL DEFAULT 0,
            done bigint(20) unsigned NOT NULL DEFAULT 0,
            errors bigint(20) unsigned NOT NULL DEFAULT 0,
            reason varchar(60) NOT NULL DEFAULT '',
            input text NOT NULL,
            created_by bigint(20) unsigned NOT NULL DEFAULT 0,
            creator_kind varchar(20) NOT NULL DEFAULT '',
            creator_id bigint(20) unsigned NOT NULL DEFAULT 0,
            steps bigint(20) unsigned NOT NULL DEFAULT 0,
            tries int(10) unsigned NOT NULL DEFAULT 0,
            lease char(36) DEFAULT NULL,
            leased_until datetime DEFAULT NULL,
            created_at datetime NOT NULL,
            updated_at datetime NOT NULL,
            PRIMARY KEY (id), KEY state (state), KEY object (kind,object_id), KEY creator (creator_kind,creator_id)",
        // Messages for customers.
        'outbox' => '
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            kind varchar(40) NOT NULL,
            message_id varchar(100) NOT NULL,
            payload text NOT NULL,
            due_at datetime NOT NULL,
            leased_until datetime DEFAULT NULL,
            lease varchar(36) DEFAULT NULL,
            tries int(10) unsigned NOT NULL DEFAULT 0,
            last_error varchar(500) DEFAULT NULL,
            created_at datetime NOT NULL,
            done_at datetime DEFAULT NULL,
            PRIMARY KEY (id), UNIQUE KEY message_id (message_id), KEY due (done_at,due_at)',
        // Who wants no reminders: an account, and a keyed hash of the address that they were sent to, or '' for the account alone.
        'reminder_stops' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT, customer_id bigint(20) unsigned NOT NULL DEFAULT 0, address char(32) NOT NULL DEFAULT '',
            is_proven tinyint(1) unsigned NOT NULL DEFAULT 0, created_at datetime NOT NULL, PRIMARY KEY (id), UNIQUE KEY person (customer_id,address), KEY address (address)",
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
        // Links that are sent to guests.
        'guest_tokens' => '
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            kind varchar(20) NOT NULL,
            token_hash binary(32) NOT NULL, email varchar(320) NOT NULL, expires_at datetime NOT NULL,
            PRIMARY KEY (id), UNIQUE KEY token_hash (token_hash), KEY expires_at (expires_at)',
        // The words by which license keys are found: those of the names of their buyers and products, and numbers of orders. The objects of
        // each kind are sorted by word, so that words with the same beginning stand together.
        'search_words' => '
            kind varchar(10) NOT NULL, word varchar(64) NOT NULL, object_id bigint(20) unsigned NOT NULL,
            PRIMARY KEY (kind,word,object_id), KEY object (kind,object_id)',
        // How many license keys there are by state, product, variation and vendor, and how many were sold or activated by day; `day` is empty
        // for a state. A count is the sum of its row here and its rows in `count_deltas`.
        'counts' => "
            state varchar(20) NOT NULL, day char(10) NOT NULL DEFAULT '', product_id bigint(20) unsigned NOT NULL DEFAULT 0,
            variation_id bigint(20) unsigned NOT NULL DEFAULT 0, vendor_id bigint(20) unsigned NOT NULL DEFAULT 0, amount bigint(20) NOT NULL DEFAULT 0,
            PRIMARY KEY (state,day,product_id,variation_id,vendor_id)",
        // What transactions have changed since: each inserts its own rows, so none waits for another. They are added up in the background.
        'count_deltas' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT, state varchar(20) NOT NULL, day char(10) NOT NULL DEFAULT '',
            product_id bigint(20) unsigned NOT NULL DEFAULT 0, variation_id bigint(20) unsigned NOT NULL DEFAULT 0,
            vendor_id bigint(20) unsigned NOT NULL DEFAULT 0, amount int(10) NOT NULL DEFAULT 0, PRIMARY KEY (id), KEY state (state,day,product_id)",
    ];

    /**
     * @return list<TableDefinition> The tables of the current blog.
     */
    public static function tables(): array
    {
        $tables = [];
        foreach (Tables::cases() as $table) {
            $tables[] = new TableDefinition($table->name(), self::TABLES[$table->value], self::COLLATIONS[$table->value] ?? 'utf8mb4_unicode_ci');
        }
        return $tables;
    }

    public static function fingerprint(): string
    {
        return substr(hash('sha256', serialize([self::TABLES, self::COLLATIONS])), 0, 12);
    }
}
