<?php

declare(strict_types=1);

namespace Latchkey\Database\Migrations;

use Latchkey\Database\Db;
use Latchkey\Database\Migration;
use Latchkey\Database\Tables;

/**
 * Activations. One row for an instance of a license key, so that coming back takes the same seat; it goes
 * 90 days after its seat was left.
 */
final class CreateActivations implements Migration
{
    public function up(Db $db): void
    {
        $db->execute(
            "CREATE TABLE IF NOT EXISTS %i (
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
                PRIMARY KEY  (id),
                UNIQUE KEY license_instance (license_id,instance_hash),
                UNIQUE KEY uuid (uuid),
                KEY token (token),
                KEY state (state,deactivated_at)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
            Tables::Activations->name(),
        );
    }
}
