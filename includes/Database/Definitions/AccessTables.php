<?php

declare(strict_types=1);

namespace Latchkey\Database\Definitions;

/**
 * Who may call, and how often.
 */
final class AccessTables
{
    /** By value of `Tables`: columns, then indexes, in the syntax of CREATE TABLE. */
    public const TABLES = [
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
            previous_used_ip varchar(45) DEFAULT NULL,
            current_used_at datetime DEFAULT NULL,
            current_used_ip varchar(45) DEFAULT NULL,
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
            refused_in_row tinyint(3) unsigned NOT NULL DEFAULT 0,
            failing_since datetime DEFAULT NULL,
            PRIMARY KEY (id), UNIQUE KEY consumer_key_hash (consumer_key_hash), UNIQUE KEY name (name), UNIQUE KEY uuid (uuid),
            KEY owner (owner_id), KEY last_used (last_used_at), KEY created (created_at)",
        // How many requests each pair made: by day in the time zone of the site, group of routes and status of the response.
        'api_key_usage' => '
            api_key_id bigint(20) unsigned NOT NULL,
            day char(10) NOT NULL,
            route_group varchar(20) NOT NULL,
            status smallint(5) unsigned NOT NULL,
            hits int(10) unsigned NOT NULL DEFAULT 0,
            PRIMARY KEY (api_key_id,day,route_group,status), KEY day (day)',
        // The last requests of each pair that were refused, and why.
        'api_key_failures' => "
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            api_key_id bigint(20) unsigned NOT NULL,
            at datetime NOT NULL,
            method varchar(10) NOT NULL,
            route varchar(191) NOT NULL,
            status smallint(5) unsigned NOT NULL,
            reason varchar(60) NOT NULL,
            detail varchar(191) NOT NULL DEFAULT '',
            ip varchar(45) NOT NULL DEFAULT '',
            PRIMARY KEY (id), KEY api_key (api_key_id,id), KEY at (at)",
        // Counters of rate limits.
        'rate_limits' => '
            bucket varchar(100) NOT NULL,
            window_start bigint(20) unsigned NOT NULL,
            hits int(10) unsigned NOT NULL DEFAULT 0,
            PRIMARY KEY (bucket), KEY window_start (window_start)',
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
        // What administrators have allowed programs, until they fetch it: a minute at most.
        'connect_codes' => '
            code_hash binary(32) NOT NULL,
            user_id bigint(20) unsigned NOT NULL,
            app_id varchar(100) NOT NULL,
            app_name varchar(200) NOT NULL,
            success_url varchar(1000) NOT NULL,
            challenge varchar(43) NOT NULL,
            scopes varchar(500) NOT NULL,
            ends_at datetime DEFAULT NULL,
            expires_at datetime NOT NULL,
            PRIMARY KEY (code_hash), KEY expires_at (expires_at)',
        // Which key pair a program has that was connected: it comes back to the same.
        'connect_apps' => '
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            app_id varchar(100) NOT NULL,
            origin varchar(300) NOT NULL,
            api_key_id bigint(20) unsigned NOT NULL,
            PRIMARY KEY (id), UNIQUE KEY app (app_id,origin), KEY api_key (api_key_id)',
    ];
}
