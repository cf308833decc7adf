<?php

declare(strict_types=1);

namespace Latchkey\Database\Migrations;

use Latchkey\Database\Db;
use Latchkey\Database\Migration;
use Latchkey\Database\Tables;

/**
 * What customers are told (the outbox), what a license key's end is made of (terms), and the links that guests are sent.
 */
final class CreateOutboxAndTerms implements Migration
{
    public function up(Db $db): void
    {
        $db->execute(
            'CREATE TABLE IF NOT EXISTS %i (
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
                PRIMARY KEY  (id),
                UNIQUE KEY message_id (message_id),
                KEY due (done_at,due_at)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
            Tables::Outbox->name(),
        );
        // A term without an order (a hand-set end) has no order item: a unique key takes any number of NULLs.
        $db->execute(
            "CREATE TABLE IF NOT EXISTS %i (
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
                PRIMARY KEY  (id),
                UNIQUE KEY order_unit (order_item_id,unit),
                KEY license (license_id),
                KEY order_id (order_id)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
            Tables::Terms->name(),
        );
        $this->add_columns($db);
        $db->execute(
            'CREATE TABLE IF NOT EXISTS %i (
                id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
                kind varchar(20) NOT NULL,
                token_hash binary(32) NOT NULL,
                email varchar(320) NOT NULL,
                expires_at datetime NOT NULL,
                PRIMARY KEY  (id),
                UNIQUE KEY token_hash (token_hash),
                KEY expires_at (expires_at)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
            Tables::GuestTokens->name(),
        );
    }

    /**
     * How often a key's terms were written, 0 for one that was never renewed; and the keys that an order line renews.
     */
    private function add_columns(Db $db): void
    {
        foreach ([[Tables::Licenses, 'terms_revision', 'int(10) unsigned NOT NULL DEFAULT 0'], [Tables::OrderLines, 'renews', 'text DEFAULT NULL']] as [$table, $name, $type]) {
            $columns = $db->rows('SHOW COLUMNS FROM %i', $table->name());
            if (!in_array($name, array_map(static fn ($column) => $column->string('Field'), $columns), true)) {
                $db->execute("ALTER TABLE %i ADD COLUMN %i {$type}", $table->name(), $name);
            }
        }
    }
}
