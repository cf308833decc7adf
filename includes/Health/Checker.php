<?php

declare(strict_types=1);

namespace Latchkey\Health;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;

/**
 * Runs a check and catches its errors: neither a page of wp-admin nor WordPress's weekly check may break because of it.
 */
final class Checker
{
    public function __construct(private readonly Db $db)
    {
    }

    public function look(Check $check): Finding
    {
        try {
            return $this->db->quietly($check->look(...));
        } catch (\Throwable $problem) {
            /* translators: %s: what is looked at, such as "Encryption key". */
            return Finding::critical(sprintf(__('This could not be checked: %s', 'latchkey'), $check->label()), [$this->words($problem)]);
        }
    }

    /**
     * @return list<string> What was fixed. Other problems are found again by the next check.
     */
    public function mend(Mendable $check): array
    {
        try {
            return $this->db->quietly($check->mend(...));
        } catch (\Throwable $problem) {
            error_log('Latchkey: ' . $check->name() . ': ' . $this->words($problem));
            return [];
        }
    }

    /**
     * @return string The text of an error for people: the message of the database, or where it happened.
     */
    public function words(\Throwable $problem): string
    {
        return $problem instanceof DatabaseError ? $problem->reason() : $problem::class . ' in ' . basename($problem->getFile()) . ':' . $problem->getLine();
    }
}
