<?php

declare(strict_types=1);

namespace Latchkey\Database\Migrations;

use Latchkey\Database\Db;
use Latchkey\Database\Migration;
use Latchkey\Database\Tables;

/**
 * The audit log, and the counters that limits are kept by.
 */
final class CreateEventsAndRateLimits implements Migration
{
    public function up(Db $db): void
    {
        $db->execute(
            "CREATE TABLE IF NOT EXISTS %i (
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
                PRIMARY KEY  (id),
                UNIQUE KEY tally_key (tally_key),
                KEY at (at),
                KEY object (object_kind,object_id),
                KEY event (event)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
            Tables::Events->name(),
        );
        $db->execute(
            'CREATE TABLE IF NOT EXISTS %i (
                bucket varchar(100) NOT NULL,
                window_start bigint(20) unsigned NOT NULL,
                hits int(10) unsigned NOT NULL DEFAULT 0,
                PRIMARY KEY  (bucket),
                KEY window_start (window_start)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin',
            Tables::RateLimits->name(),
        );
    }
}
