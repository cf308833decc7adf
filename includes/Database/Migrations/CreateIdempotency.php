<?php

declare(strict_types=1);

namespace Latchkey\Database\Migrations;

use Latchkey\Database\Db;
use Latchkey\Database\Migration;
use Latchkey\Database\Tables;

/**
 * Answers kept for a day, so that a program that asks twice is answered twice and served once.
 */
final class CreateIdempotency implements Migration
{
    public function up(Db $db): void
    {
        $db->execute(
            "CREATE TABLE IF NOT EXISTS %i (
                id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
                principal varchar(60) NOT NULL,
                key_hash binary(32) NOT NULL,
                route varchar(191) NOT NULL,
                body_hash binary(32) NOT NULL,
                state varchar(20) NOT NULL DEFAULT 'running',
                started_at datetime NOT NULL,
                answer longblob DEFAULT NULL,
                expires_at datetime NOT NULL,
                PRIMARY KEY  (id),
                UNIQUE KEY principal_key (principal,key_hash),
                KEY expires_at (expires_at)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
            Tables::Idempotency->name(),
        );
    }
}
