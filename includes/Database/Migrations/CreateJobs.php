<?php

declare(strict_types=1);

namespace Latchkey\Database\Migrations;

use Latchkey\Database\Db;
use Latchkey\Database\Migration;
use Latchkey\Database\Tables;

/**
 * Long work: one row a job, with how far it is and who drives it now.
 */
final class CreateJobs implements Migration
{
    public function up(Db $db): void
    {
        $db->execute(
            "CREATE TABLE IF NOT EXISTS %i (
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
                PRIMARY KEY  (id),
                KEY state (state),
                KEY object (kind,object_id),
                KEY creator (creator_kind,creator_id)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
            Tables::Jobs->name(),
        );
    }
}
