<?php

declare(strict_types=1);

namespace Latchkey\Database\Migrations;

use Latchkey\Database\Db;
use Latchkey\Database\Migration;
use Latchkey\Database\Tables;

/**
 * Generators: how codes are made, and what each key made so gives.
 */
final class CreateGenerators implements Migration
{
    public function up(Db $db): void
    {
        $db->execute(
            "CREATE TABLE IF NOT EXISTS %i (
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
                PRIMARY KEY  (id),
                UNIQUE KEY name (name)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
            Tables::Generators->name(),
        );
    }
}
