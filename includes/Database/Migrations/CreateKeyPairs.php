<?php

declare(strict_types=1);

namespace Latchkey\Database\Migrations;

use Latchkey\Database\Db;
use Latchkey\Database\Migration;
use Latchkey\Database\Tables;

/**
 * API key pairs: a hash to sign in with, and a sealed copy of the secret where the site wants to see it again.
 */
final class CreateKeyPairs implements Migration
{
    public function up(Db $db): void
    {
        $db->execute(
            "CREATE TABLE IF NOT EXISTS %i (
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
                PRIMARY KEY  (id),
                UNIQUE KEY consumer_key_hash (consumer_key_hash),
                UNIQUE KEY name (name),
                UNIQUE KEY uuid (uuid),
                KEY owner (owner_id),
                KEY last_used (last_used_at),
                KEY created (created_at)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
            Tables::KeyPairs->name(),
        );
    }
}
