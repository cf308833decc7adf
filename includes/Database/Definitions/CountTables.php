<?php

declare(strict_types=1);

namespace Latchkey\Database\Definitions;

/**
 * Kept counts.
 */
final class CountTables
{
    /** By value of `Tables`: columns, then indexes, in the syntax of CREATE TABLE. */
    public const TABLES = [
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
}
