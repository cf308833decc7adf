<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * One numbered step of the schema. It may be killed at any point and run again from its start.
 */
interface Migration
{
    public function up(Db $db): void;
}
