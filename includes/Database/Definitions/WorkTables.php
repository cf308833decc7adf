<?php

declare(strict_types=1);

namespace Latchkey\Database\Definitions;

/**
 * Work in the background, and the record of what happened.
 */
final class WorkTables
{
    /** By value of `Tables`: columns, then indexes, in the syntax of CREATE TABLE. */
    public const TABLES = [
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
            result text DEFAULT NULL,
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
        // Rows of imports: those that wait are encrypted; those that were refused have a reason, and no code.
        'import_rows' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            job_id bigint(20) unsigned NOT NULL,
            line bigint(20) unsigned NOT NULL,
            uuid char(36) NOT NULL DEFAULT '',
            row_box longblob DEFAULT NULL,
            hint varchar(16) NOT NULL DEFAULT '',
            reason varchar(40) NOT NULL DEFAULT '',
            arguments_box blob DEFAULT NULL,
            created_at datetime NOT NULL,
            PRIMARY KEY (id), UNIQUE KEY job_line (job_id,line)",
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
    ];
}
